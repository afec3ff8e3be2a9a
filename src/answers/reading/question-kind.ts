import type { Candidate } from '../../search/matcher/matcher.js';

/** What sort of thing a question asks for, where its words say so beyond doubt. */
export type QuestionKind = 'where' | 'when' | 'why' | 'who' | 'quantity';

const WORDS: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'where',
    /\b(?:where(?:abouts)?|(?:which|what) (?:\w+ )?(?:city|cities|state|states|country|countries|place|places|town|towns|location|locations|region|regions|continent|county|site))\b/,
  ],
  [
    'when',
    /\b(?:when|wen|whens|eta|how soon|by when|since when|(?:which|what) (?:date|day|month|year|quarter|half|period|time|moment|season))\b/,
  ],
  [
    'why',
    /\b(?:why|how come|what for|for what reason)\b|\bwhat(?:'s| is| are| was)? (?:it|that|this|all that|all this|it all|they)(?: all)? for\b/,
  ],
  [
    'who',
    /\b(?:who|whos|whom|whose|(?:which|what) (?:company|companies|firm|firms|people|person|two firms|two companies))\b/,
  ],
  [
    'quantity',
    /\bhow (?:many|much|tall|long|big|large|fast|high|deep|far|wide|heavy|old|hot|loud|often|expensive|dense)\b/,
  ],
];

/** The kind that a question's words say; undefined for most, and where two are said. */
export function questionKindOf(text: string): QuestionKind | undefined {
  const kinds = WORDS.filter(([, words]) => words.test(text));
  return kinds.length === 1 ? kinds[0]?.[0] : undefined;
}

/** How much of its confidence an entry keeps that is never asked for in this way. */
const LEAST = 0.3;
/** Share of an entry's phrasings of a kind from which on the kind is no news. */
const USUAL = 0.12;

export interface KindPrior {
  /** Candidates with their confidences weighed by whether their entry is asked for in this way; best first. */
  weigh(text: string, candidates: readonly Candidate[]): readonly Candidate[];
  /** Whether an entry is usually asked for in this way. */
  asks(entry: string, kind: QuestionKind): boolean;
}

interface Share {
  readonly counts: ReadonlyMap<QuestionKind, number>;
  readonly total: number;
}

/** By the list of phrasings: those of items that servers share are read once for all of them. */
const sharesOf = new WeakMap<readonly string[], Share>();

function countKinds(phrasings: readonly string[]): Share {
  const counts = new Map<QuestionKind, number>();
  for (const phrasing of phrasings) {
    const kind = questionKindOf(phrasing.toLowerCase());
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return { counts, total: phrasings.length };
}

/**
 * Learns from each entry's phrasings in which ways it is asked for: "where" is hardly ever a question of amounts. Pauses
 * now and then.
 */
export function* kindPriorOf(
  entries: readonly { readonly id: string; readonly phrasings: readonly string[] }[],
): Generator<void, KindPrior> {
  const shares = new Map<string, Share>();
  for (const entry of entries) {
    const known = sharesOf.get(entry.phrasings) ?? countKinds(entry.phrasings);
    sharesOf.set(entry.phrasings, known);
    shares.set(entry.id, known);
    yield;
  }
  const shareOf = (entry: string, kind: QuestionKind): number => {
    const { counts, total } = shares.get(entry) ?? { counts: new Map<QuestionKind, number>(), total: 0 };
    return ((counts.get(kind) ?? 0) + 0.5) / (total + 5);
  };
  return {
    asks: (entry, kind) => shareOf(entry, kind) >= USUAL,
    weigh(text, candidates) {
      const kind = questionKindOf(text);
      if (kind === undefined) return candidates;
      const weighed = candidates.map(candidate => {
        const share = shareOf(candidate.entry, kind);
        const keep = Math.min(1, LEAST + ((1 - LEAST) * share) / USUAL);
        return { ...candidate, confidence: candidate.confidence * keep };
      });
      const sum = (items: readonly Candidate[]) =>
        items.reduce((total, { confidence }) => total + confidence, 0);
      const scale = sum(candidates) / (sum(weighed) || 1);
      return weighed
        .map(candidate => ({ ...candidate, confidence: Math.min(1, candidate.confidence * scale) }))
        .sort((a, b) => b.confidence - a.confidence);
    },
  };
}
