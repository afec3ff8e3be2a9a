import type { Engine } from '../../src/answers/engine.js';
import type { Press } from '../../src/command/command.js';
import { sourcesOf } from '../../src/replies/answer.js';
import { type Block, clip, type Reply } from '../../src/replies/reply.js';
import type { Recomputed } from './recompute.js';

/** Every place that an answer cites, with the documents' titles. */
export function sourcesReply({ answer, same }: Recomputed, { question }: Press, engine: Engine): Reply {
  const cited = new Set(answer.citations.map(citation => citation.document));
  const titles = engine.knowledge.documents
    .filter(document => cited.has(document.id))
    .map(document => `${document.id}: ${document.title}`);
  const bare = answer.citations.some(citation => citation.quote === undefined);
  return aside([
    { kind: 'title', text: 'Sources' },
    { kind: 'question', text: question },
    ...(titles.length > 0 ? [{ kind: 'list', items: titles } as const] : []),
    answer.citations.length > 0
      ? sourcesOf(answer.citations)
      : { kind: 'text', text: 'This answer cites no sentence.' },
    ...(bare ? [note('Where a text is not stored here, the place is shown without its sentence.')] : []),
    ...(same ? [] : [lostContext]),
  ]);
}

/** How a question was read, and how sure the answer is. */
export function whyReply({ answer, same }: Recomputed, { question }: Press): Reply {
  const { corrections, amounts, carried, candidates, unexplained } = answer.reading;
  const reading = [
    ...corrections.map(({ from, to }) => `Spelling: “${from}” read as “${to}”`),
    ...amounts.map(amount => `Amount: ${amount}`),
    ...carried.map(words => `From the turn before: ${words}`),
    ...(unexplained.length > 0 ? [`Words that nothing here explains: ${unexplained.join(', ')}`] : []),
  ];
  return aside([
    { kind: 'title', text: 'Why this answer' },
    { kind: 'question', text: question },
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
    ...(same ? [] : [lostContext]),
  ]);
}

const VERDICTS = {
  answered: 'Answered: one reading was clear enough.',
  undisclosed: 'A document says that this is not public yet.',
  unknown: 'It is about the subject, but the documents are silent on it.',
  offtopic: 'Nothing here is about this.',
  ambiguous: 'Several readings were too close to choose one.',
} as const;

const lostContext = note(
  'This was a follow-up and its conversation has moved on: what stands here reads the question on its own.',
);

function note(text: string): Block {
  return { kind: 'note', text };
}

function aside(blocks: readonly Block[]): Reply {
  return { tone: 'answer', blocks, actions: [], private: true };
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
