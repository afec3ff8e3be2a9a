import type { Answered } from '../answers/answered.js';
import type { Answer } from '../answers/library/answer.js';
import type { Turn } from '../answers/reading/conversation.js';

/** An answer as it was given, with what its buttons, and the questions that follow it, need. */
export interface Remembered {
  /** As it was asked; null where it was asked in private and is kept without its words. */
  readonly question: string | null;
  /** Without the documents' sentences, which are looked up again. */
  readonly answer: Answer;
  /** What it leaves for the next turn. */
  readonly turn: Turn;
  /** Key of the answer that it followed, in its chat or by a reply. */
  readonly before: string | null;
}

/** Changes when the shape does; answers of another shape are too old. */
const VERSION = 2;

export function rememberedOf(
  { turn, passing: _, ...answer }: Answered,
  question: string,
  before: string | null,
): Remembered {
  const citations = answer.citations.map(({ quote: _, ...citation }) => citation);
  return { question, answer: { ...answer, citations }, turn: bare(turn), before };
}

/** A turn by itself: what went before it is remembered with the answers before. */
function bare({ before: _, items, ...turn }: Turn): Turn {
  const citations = turn.citations.map(({ document, start, end, sha256 }) => ({
    document,
    start,
    end,
    sha256,
  }));
  return { ...turn, citations, ...(items && { items: items.map(bare) }) };
}

const wordless = ({ items, ...turn }: Turn): Turn => ({
  ...turn,
  question: '',
  ...(items && { items: items.map(wordless) }),
});

/** The same without a word of what was asked: what was recognised stays, as structure. */
function withoutWords({ answer, turn, before }: Remembered): Remembered {
  const { reading } = answer;
  const corrections = reading.corrections.map(({ to }) => ({ from: '', to }));
  const carried = reading.carried.map(({ question: _, ...rest }) => rest);
  return {
    question: null,
    answer: { ...answer, reading: { ...reading, question: '', corrections, carried, unexplained: [] } },
    turn: wordless(turn),
    before,
  };
}

/** By what is remembered, which is one object for all who ask alike: as text, and as text without the words. */
const texts = new WeakMap<Remembered, { whole?: string; wordless?: string }>();

/** As JSON, to be kept. @param form whether with the words of what was asked */
export function jsonOf(remembered: Remembered, form: 'whole' | 'wordless'): string {
  const known = texts.get(remembered) ?? {};
  texts.set(remembered, known);
  known[form] ??= JSON.stringify({
    version: VERSION,
    ...(form === 'whole' ? remembered : withoutWords(remembered)),
  });
  return known[form];
}

/** Null where it is of another version. */
export function fromBody(body: unknown): Remembered | null {
  if (typeof body !== 'object' || body === null || !('version' in body)) return null;
  if (body.version === VERSION) return body as unknown as Remembered;
  return body.version === 1 ? withoutEnglish(body as unknown as Remembered) : null;
}

/** Of the first version, which kept what was read as English words: all but those. */
function withoutEnglish({ answer, ...rest }: Remembered): Remembered {
  return { ...rest, answer: { ...answer, reading: { ...answer.reading, amounts: [], carried: [] } } };
}
