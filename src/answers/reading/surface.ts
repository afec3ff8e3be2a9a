import { ALONE, ASK, CUMULATIVE, PUTS_IN } from './cues.js';
import type { Mention } from './mention.js';
import type { Given } from './slots.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';
import { counted, named } from './wanted.js';

type Of<K extends Mention['kind']> = Extract<Mention, { readonly kind: K }>;

/** A question's mentions by kind, and what its words ask: all that the readers of slots look at. */
export interface Surface {
  readonly text: string;
  readonly tokens: readonly QuestionToken[];
  readonly mentions: readonly Mention[];
  /** "how many X". */
  readonly how: ReturnType<typeof counted>;
  /** A unit asked for by its place: "in MW". */
  readonly target: string | undefined;
  /** The unit behind "per". */
  readonly per: string | undefined;
  readonly units: readonly Of<'unit'>[];
  readonly amounts: readonly Of<'amount'>[];
  readonly positions: readonly Of<'position'>[];
  readonly nouns: readonly Of<'noun'>[];
  /** It speaks of money without a unit of it. */
  readonly money: boolean;
  readonly asks: boolean;
}

export function surfaceOf(
  text: string,
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  words: UnitWords,
): Surface {
  const of = <K extends Mention['kind']>(kind: K) =>
    mentions.filter((mention): mention is Of<K> => mention.kind === kind);
  const nouns = of('noun');
  return {
    ...{ text, tokens, mentions, nouns },
    how: counted(tokens, words),
    target: named(text, tokens, mentions),
    per: of('unit').find(({ per }) => per)?.unit,
    units: of('unit').filter(({ per }) => !per),
    amounts: of('amount'),
    positions: of('position'),
    money: PUTS_IN.test(text) || nouns.some(({ unit }) => unit === 'USD'),
    asks: ASK.test(text),
  };
}

const ONLY_AFTER = /\b(?:only|just) (?:after|when|once)\b/;

/** "After the third gigawatt" is three of them, "the third one alone" is one. */
export function positionIn({ text, positions }: Surface): Given | undefined {
  const position = positions.at(-1);
  if (position === undefined) return undefined;
  const several = position.last > position.first;
  const alone = (ALONE.test(text) && !ONLY_AFTER.test(text)) || !CUMULATIVE.test(text);
  const count = several ? position.last - position.first + 1 : alone ? 1 : position.last;
  return { value: count, unit: 'GW', position: count === 1 };
}

/** The amount supposed. One that a fact states is a mention ("but the 100bn limit stays"), unless it is the only one. */
export function amountIn({ amounts }: Surface, isStated: (given: Given) => boolean): Given | undefined {
  const supposed = amounts.filter(({ unit }) => !isTime(unit) && unit !== '%');
  const last = supposed.findLast(amount => !isStated(amount)) ?? supposed.at(-1);
  if (last === undefined) return undefined;
  const { value, unit, upTo } = last;
  return upTo === undefined ? { value, unit } : { value, unit, upTo };
}
