import type { Engine } from '../../src/answers/engine.js';
import type { Cited } from '../../src/answers/library/answer.js';
import type { Say } from '../../src/languages/say.js';
import type { Remembered } from '../../src/memory/remembered.js';
import { sourcesOf } from '../../src/replies/answer.js';
import { type Block, clip, type Reply } from '../../src/replies/reply.js';

/** Every place that an answer cites, with the documents' titles. */
export function sourcesReply({ answer, question }: Remembered, engine: Engine, say: Say): Reply {
  const cited = new Set(answer.citations.map(citation => citation.document));
  const titles = engine.knowledge.documents
    .filter(document => cited.has(document.id))
    .map(document => `${document.id}: ${document.title}`);
  const citations = quoted(answer.citations, engine);
  const bare = citations.some(citation => citation.quote === undefined);
  return aside([
    { kind: 'title', text: say('button-sources') },
    ...asked(question),
    ...(titles.length > 0 ? [{ kind: 'list', items: titles } as const] : []),
    citations.length > 0 ? sourcesOf(citations) : { kind: 'text', text: 'This answer cites no sentence.' },
    ...(bare ? [note('Where a text is not stored here, the place is shown without its sentence.')] : []),
  ]);
}

/** Of what was asked in private the words are not kept: the answer stands right above. */
const asked = (question: string | null): Block[] =>
  question === null ? [] : [{ kind: 'question', text: question }];

/** Citations as they were, with the sentences where the documents' texts are at hand. */
function quoted(citations: readonly Cited[], engine: Engine): Cited[] {
  const now = engine.cite(citations);
  return citations.map((citation, i) => {
    const quote = now[i]?.quote;
    return { ...citation, ...(quote !== undefined && { quote }) };
  });
}

/** How a question was read, and how sure the answer is. */
export function whyReply({ answer, question }: Remembered, say: Say): Reply {
  const { corrections, amounts, carried, candidates, unexplained } = answer.reading;
  const reading = [
    ...corrections.map(({ from, to }) => `Spelling: ${from === '' ? 'a word' : `“${from}”`} read as “${to}”`),
    ...amounts.map(amount => `Amount: ${amount}`),
    ...carried.map(words => `From the turn before: ${words}`),
    ...(unexplained.length > 0 ? [`Words that nothing here explains: ${unexplained.join(', ')}`] : []),
  ];
  return aside([
    { kind: 'title', text: say('button-why') },
    ...asked(question),
    {
      kind: 'text',
      text: `${VERDICTS[answer.status]} The best match is right with a probability of ${percent(answer.confidence)}.`,
    },
    reading.length > 0
      ? { kind: 'list', items: reading }
      : note(
          'The question was read as it stands: nothing corrected, no amount, nothing from an earlier turn.',
        ),
    ...(candidates.length > 0
      ? [
          {
            kind: 'table',
            columns: ['What it may ask for', 'How sure'],
            rows: candidates.map(({ title, confidence }) => [clip(title, 80), percent(confidence)]),
          } as const,
        ]
      : []),
  ]);
}

const VERDICTS = {
  answered: 'Answered: one reading was clear enough.',
  undisclosed: 'A document says that this is not public yet.',
  unknown: 'It is about the subject, but the documents are silent on it.',
  offtopic: 'Nothing here is about this.',
  ambiguous: 'Several readings were too close to choose one.',
} as const;

function note(text: string): Block {
  return { kind: 'note', text };
}

function aside(blocks: readonly Block[]): Reply {
  return { tone: 'answer', blocks, actions: [], private: true };
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
