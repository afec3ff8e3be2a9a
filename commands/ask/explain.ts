import type { Engine } from '../../src/answers/engine.js';
import type { Carried, Cited, ReadAmount } from '../../src/answers/library/answer.js';
import type { Services } from '../../src/command/command.js';
import type { Say } from '../../src/languages/say.js';
import type { Remembered } from '../../src/memory/remembered.js';
import { sourcesOf } from '../../src/replies/answer.js';
import { type Block, clip, type Reply, refusal } from '../../src/replies/reply.js';
import { withPicture } from '../pictures/attach.js';
import { pictureOf } from '../pictures/of-answer.js';

/** Every place that an answer cites, with the documents' titles. */
export function sourcesReply({ answer, question }: Remembered, engine: Engine, say: Say): Reply {
  const citations = quoted(answer.citations, engine);
  const bare = citations.some(citation => citation.quote === undefined);
  return aside([
    { kind: 'title', text: say('button-sources') },
    ...asked(question),
    citations.length > 0 ? sourcesOf(citations, say) : { kind: 'text', text: say('sources-none') },
    ...(bare ? [note(say('sources-bare'))] : []),
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

/** An answer's amounts as a picture. */
export async function pictureReply(
  { answer, question }: Remembered,
  engine: Engine,
  services: Pick<Services, 'draw'>,
  say: Say,
): Promise<Reply> {
  const picture = pictureOf(answer, engine.knowledge);
  const reply = aside(
    asked(
      question ?? engine.knowledge.figures.find(({ id }) => answer.entry === `figures/${id}`)?.title ?? null,
    ),
  );
  const drawn = await withPicture(reply, picture, services);
  return drawn.files ? drawn : refusal(say('picture-none'));
}

/** How a question was read, and how sure the answer is. */
export function whyReply({ answer, question }: Remembered, say: Say): Reply {
  const { corrections, amounts, carried, candidates, unexplained } = answer.reading;
  const reading = [
    ...corrections.map(({ from, to }) =>
      from === '' ? say('why-added', { to }) : say('why-spelling', { from, to }),
    ),
    ...amounts.map(amount => amountLine(amount, say)),
    ...carried.map(one => carriedLine(one, say)),
    ...(unexplained.length > 0
      ? [say('why-unexplained', { words: unexplained.join(say('list-comma')) })]
      : []),
  ];
  const likely = candidates.filter(({ confidence }) => percentOf(confidence) > 0);
  return aside([
    { kind: 'title', text: say('button-why') },
    ...asked(question),
    {
      kind: 'text',
      text: `${say(`why-${answer.status}`)} ${say('why-probability', { percent: percentOf(answer.confidence) })}`,
    },
    reading.length > 0 ? { kind: 'list', items: reading } : note(say('why-plain')),
    // One alone is what answered.
    ...(likely.length > 1
      ? [
          {
            kind: 'table',
            columns: [say('why-candidate'), say('why-sure')],
            rows: likely.map(({ title, confidence }) => [clip(title, 80), `${percentOf(confidence)}%`]),
          } as const,
        ]
      : []),
  ]);
}

function amountLine({ what, value, to, per }: ReadAmount, say: Say): string {
  if (to !== undefined) return say(what === 'days' ? 'read-days' : 'read-range', { value, to });
  return per === undefined
    ? say(`read-${what}`, { value, to: value })
    : say('read-asked-per', { value, per });
}

function carriedLine({ what, question, value = question }: Carried, say: Say): string {
  const words = say(`carried-${what}`);
  return say('why-carried', { words: value === undefined ? words : `${words} (${value})` });
}

function note(text: string): Block {
  return { kind: 'note', text };
}

function aside(blocks: readonly Block[]): Reply {
  return { tone: 'answer', blocks, actions: [], private: true };
}

const percentOf = (probability: number): number => Math.round(probability * 100);
