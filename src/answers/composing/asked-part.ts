import type { ReadQuantity } from '../../english/reader/read.js';
import { inSymbols, isCurrency } from '../../figures/units.js';
import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { RankedPassage } from '../sentences/ranked.js';
import type { Shown } from '../sentences/shown.js';
import { amountsOfSentence } from './stated.js';

/** Quoted words no longer than this show by themselves what was asked for. */
const SHORT = 60;
/** Kinds whose pieces say something alone; "every" and "because" do not. */
const ALONE = new Set(['date', 'duration', 'money', 'number', 'person', 'place']);
const AMOUNTS = new Set(['duration', 'money', 'number']);
const TIMES = new Set(['s', 'min', 'h', 'd', 'wk', 'month', 'a']);
/** What is denied or made to depend on something is not to be said without it. */
const QUALIFIED =
  /\b(?:no|not|never|nor|neither|none|nobody|nothing|without|unless|if|except|cannot|\p{L}+n[’']t)\b/iu;
const JOINED = /^\s*(?:at|to|until|till|and|or|[-–—,])?\s*$/;
const BEFORE_DATE =
  /\b(?:until|till|by|before|after|since|from|on|in|during|between|around|about|not later than)\s+(?:the\s+)?$/i;
const BOUNDS = { max: 'up to ', min: 'at least ', approx: 'about ', exact: '' } as const;

type Piece = Pick<Shown, 'start' | 'end'>;

/** Pieces that only a "to" or a comma parts are one. */
function merged(text: string, pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    const touches = last !== undefined && JOINED.test(text.slice(last.end, Math.max(last.end, piece.start)));
    if (last !== undefined && touches)
      whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, piece.end) };
    else whole.push(piece);
  }
  return whole;
}

function isOf(kind: Shown['kind'], { unit }: ReadQuantity): boolean {
  const symbol = inSymbols(unit).split('/')[0]!;
  if (kind === 'money') return isCurrency(symbol);
  return kind === 'duration' ? TIMES.has(symbol) : kind === 'number' && unit !== '' && !isCurrency(symbol);
}

function amountIn(sentence: Sentence, kind: Shown['kind']): string | undefined {
  const [only, ...others] = amountsOfSentence(sentence).quantities.filter(read => isOf(kind, read));
  if (only === undefined || others.length > 0) return undefined;
  return BOUNDS[only.bound] + sentence.text.slice(only.start, only.end);
}

/** Times of the year, which name things as well as days: "the winter tournament". */
const SEASON = /^(?:spring|summer|autumn|winter|christmas|easter|midsummer)$/i;

/** The one piece, seasons left out beside days: "the winter tournament starts on 12 December". */
function onlyPiece(text: string, pieces: readonly Piece[]): Piece | undefined {
  const days = pieces.filter(({ start, end }) => !SEASON.test(text.slice(start, end)));
  const candidates = days.length > 0 ? days : pieces;
  return candidates.length === 1 ? candidates[0] : undefined;
}

/**
 * What was asked for, to be set off before the passage that has it: its one amount, day, person or place of that kind,
 * in its own words, the bound kept. Undefined where it has several or qualifies what it says.
 */
export function askedPart({ best: { sentence, shown }, parts }: RankedPassage): string | undefined {
  const { text } = sentence;
  const kinds = new Set(shown.map(({ kind }) => kind));
  const [kind] = kinds;
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  if (length <= SHORT || kinds.size !== 1 || !ALONE.has(kind!) || QUALIFIED.test(text)) return undefined;
  if (AMOUNTS.has(kind!)) return capitalised(amountIn(sentence, kind!));
  const piece = onlyPiece(text, merged(text, shown));
  if (piece === undefined) return undefined;
  const before = kind === 'date' ? (BEFORE_DATE.exec(text.slice(0, piece.start))?.[0] ?? '') : '';
  return capitalised(before + text.slice(piece.start, piece.end));
}

const capitalised = (part: string | undefined): string | undefined =>
  part === undefined ? undefined : part.charAt(0).toUpperCase() + part.slice(1);
