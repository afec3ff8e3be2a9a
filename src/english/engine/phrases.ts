import type { Span } from './compose.js';

/** One way to write something in one or more words; `·` before a word says that it stands right on the last. */
export interface Phrase<S extends Span> {
  readonly words: string;
  /** undefined where the words do not mean it here. */
  readonly make: (matched: readonly S[]) => Unplaced<S> | undefined;
}

type Unplaced<S> = S extends Span ? Omit<S, 'start' | 'end'> : never;

interface Entry<S extends Span> {
  readonly rest: readonly string[];
  readonly make: Phrase<S>['make'];
}

/** By first word, longest first. */
export type Lexicon<S extends Span> = ReadonlyMap<string, readonly Entry<S>[]>;

export function lexiconOf<S extends Span>(phrases: readonly Phrase<S>[]): Lexicon<S> {
  const index = new Map<string, Entry<S>[]>();
  for (const { words, make } of phrases) {
    const [first = '', ...rest] = words.split(' ');
    const entry = { rest, make };
    const known = index.get(first);
    if (known === undefined) index.set(first, [entry]);
    else {
      const at = known.findIndex(other => other.rest.length < rest.length);
      known.splice(at < 0 ? known.length : at, 0, entry);
    }
  }
  return index;
}

/** Replaces each phrase of the lexicon by what it makes, the longest one at each place; linear in the spans. */
export function tag<S extends Span>(spans: readonly S[], lexicon: Lexicon<S>): S[] {
  const tagged: S[] = [];
  for (let i = 0; i < spans.length; ) {
    const made = phraseAt(spans, i, lexicon);
    tagged.push(made?.span ?? spans[i]!);
    i += made?.taken ?? 1;
  }
  return tagged;
}

function phraseAt<S extends Span>(
  spans: readonly S[],
  at: number,
  lexicon: Lexicon<S>,
): { span: S; taken: number } | undefined {
  const first = spans[at]!;
  for (const { rest, make } of lexicon.get(first.text ?? '') ?? []) {
    if (!rest.every((word, n) => stands(word, spans, at + 1 + n))) continue;
    const made = make(spans.slice(at, at + 1 + rest.length));
    if (made === undefined) continue;
    const end = spans[at + rest.length]!.end;
    return { span: { ...made, start: first.start, end } as unknown as S, taken: rest.length + 1 };
  }
  return undefined;
}

function stands<S extends Span>(word: string, spans: readonly S[], at: number): boolean {
  const span = spans[at];
  if (span === undefined) return false;
  if (!word.startsWith('·')) return span.text === word;
  return span.text === word.slice(1) && spans[at - 1]!.end === span.start;
}
