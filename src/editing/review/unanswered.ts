import type { Engine } from '../../answers/engine.js';
import type { Answer } from '../../answers/library/answer.js';
import { normalise, stem, tokenize } from '../../english/analyze.js';
import { stopwords } from '../../english/stopwords.js';

/** Words of a question that say nothing of what it is about, beyond stop words. */
const CHAT = new Set(
  'please pls plz tell know wondering question anyone anybody somebody hey hi hello thanks thank guys bot'.split(
    ' ',
  ),
);
/** Key lengths that a store need not keep more of. */
const LONGEST = 300;

/**
 * Equal for questions of equal meaning, as far as words tell: those that carry meaning, spelt right, as stems, each
 * once, in order of the alphabet. Of a question without any, all its words.
 * @param corrections of its spelling, as an answer's reading has them
 */
export function meaningOf(question: string, corrections: Answer['reading']['corrections'] = []): string {
  const right = new Map(corrections.map(({ from, to }) => [from, to]));
  const words = tokenize(normalise(question)).flatMap(word => (right.get(word) ?? word).split(' '));
  const salient = words.filter(word => !stopwords.has(word) && !CHAT.has(word));
  const stems = new Set((salient.length > 0 ? salient : words).map(stem));
  return [...stems].sort().join(' ').slice(0, LONGEST);
}

/** Whether a question's answer belongs on the moderators' list: the documents say nothing, or nothing sure was found. */
export const isUnanswered = ({ status }: Answer): boolean => status === 'unknown' || status === 'ambiguous';

export interface PhrasingSuggestion {
  /** `kind/id`. */
  readonly entry: string;
  readonly title: string;
  /** Probability in [0, 1] that the entry answers the question. */
  readonly confidence: number;
}

/** Less likely ones are no help. */
const LEAST = 0.1;

/** The entries that a question may be a phrasing of, best first; off-topic ones are left out. */
export function suggestionsFor(question: string, engine: Engine, now: Date, limit = 3): PhrasingSuggestion[] {
  const { candidates } = engine.answer(question, { now }).reading;
  const offtopic = new Set(
    engine.knowledge.gaps.filter(({ status }) => status === 'offtopic').map(({ id }) => `gaps/${id}`),
  );
  return candidates
    .filter(
      ({ entry, confidence }) =>
        confidence >= LEAST && !offtopic.has(entry) && !entry.startsWith('gaps/silent.'),
    )
    .slice(0, limit);
}

const PHRASED = { answers: 'question', milestones: 'title', figures: 'title', gaps: 'topic' } as const;

/** An item with a question as one more of its phrasings; null where there is no such item, or it has it already. */
export function withPhrasing(
  entry: string,
  question: string,
  knowledge: Engine['knowledge'],
): {
  readonly kind: keyof typeof PHRASED;
  readonly item: string;
  readonly body: Readonly<Record<string, unknown>>;
} | null {
  const at = entry.indexOf('/');
  const [kind, id] = [entry.slice(0, at), entry.slice(at + 1)];
  if (!Object.hasOwn(PHRASED, kind)) return null;
  const list = knowledge[kind as keyof typeof PHRASED] as readonly {
    readonly id: string;
    readonly phrasings: readonly string[];
  }[];
  const item = list.find(one => one.id === id);
  const phrasing = question.trim().replace(/\s+/g, ' ').slice(0, 500);
  if (item === undefined || phrasing === '') return null;
  const own = (item as unknown as Record<string, unknown>)[PHRASED[kind as keyof typeof PHRASED]];
  const same = (other: unknown) => typeof other === 'string' && normalise(other) === normalise(phrasing);
  if (same(own) || item.phrasings.some(same)) return null;
  return {
    kind: kind as keyof typeof PHRASED,
    item: id,
    body: { ...item, phrasings: [...item.phrasings, phrasing] },
  };
}
