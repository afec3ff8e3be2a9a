import { numeralsIn } from '../../english/reader/numerals.js';
import { type Token as Piece, tokensOf as piecesOf } from '../../english/tokens.js';

/** The surface of a question, for reading amounts: numbers, words and signs, with their places. */
export interface QuestionToken {
  readonly kind: 'number' | 'word' | 'sign';
  /** Lower case; for a number its digits as typed. */
  readonly text: string;
  /** UTF-16 range in the prepared text. */
  readonly start: number;
  readonly end: number;
  /** What is read from here on, whole. */
  readonly numeral?: Numeral;
}

/** A number, a part of one ("three quarters" is 0.75) or an ordinal, as the one reader of English reads it. */
interface Numeral {
  readonly kind: 'number' | 'part' | 'ordinal';
  readonly value: number;
  /** How many tokens it takes. */
  readonly taken: number;
  /** "35bn", "100 billion": money unless something else is counted. */
  readonly large: boolean;
}

const DASHES = new Set(['–', '—', '−']);
/** Letters right before digits that may stand for a unit or "number": `gw5`, `no4`; elsewhere (`gb300`, `gpt6`) they are a name. */
const PREFIXES = new Set('gw mw kw gigawatt gigawatts usd us no nr x day phase q stage step'.split(' '));
/** "terawatt hours", "gigawatt-hour": one unit in two words. */
const WATT = /^(?:(kilo|mega|giga|tera)watt|([kmgt])w|(watt|w))$/;
const HOURS = /^h(?:(?:ou)?rs?)?$/;

/** Splits prepared (normalised, lower-case) text and reads its numbers; linear in its length. */
export function questionTokens(text: string): QuestionToken[] {
  const pieces = withoutNames(withEnergy(piecesOf(text)));
  const numerals = new Map<number, EnglishNumeral>();
  const names: { start: number; end: number }[] = [];
  for (const span of numeralsIn(pieces)) {
    if (span.kind === 'opaque') names.push(span);
    if (span.kind === 'number' && span.indefinite !== true && Number.isFinite(span.value))
      numerals.set(span.start, span);
    if (span.kind === 'ordinal' && !span.plural) numerals.set(span.start, span);
  }
  const shown = pieces.filter(
    ({ start, end }) => !names.some(name => name.start <= start && end <= name.end),
  );
  return shown.map((piece, at) => {
    const { start, end } = piece;
    const text = DASHES.has(piece.text) ? '-' : piece.text;
    const kind = piece.kind === 'digits' ? 'number' : piece.kind === 'word' ? 'word' : 'sign';
    const span = numerals.get(start);
    if (span === undefined) return { kind, text, start, end };
    let last = at;
    while (last + 1 < shown.length && shown[last + 1]!.end <= span.end) last += 1;
    return { kind, text, start, end, numeral: numeralOf(span, last - at + 1) };
  });
}

type EnglishNumeral = Extract<ReturnType<typeof numeralsIn>[number], { kind: 'number' | 'ordinal' }>;

function numeralOf(span: EnglishNumeral, taken: number): Numeral {
  const { value } = span;
  if (span.kind === 'ordinal') return { kind: 'ordinal', value, taken, large: false };
  const large = span.scale >= 1e6 || (span.digits === undefined && value >= 1e6);
  return { kind: span.part === true ? 'part' : 'number', value, taken, large };
}

/** "Terawatt hours" as one word, `twh`. */
function withEnergy(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const [watt, long, short] = (piece.kind === 'word' && WATT.exec(piece.text)) || [];
    const hyphen = pieces[i + 1]?.text === '-' ? 1 : 0;
    const hours = watt === undefined ? undefined : pieces[i + 1 + hyphen];
    if (hours?.kind === 'word' && HOURS.test(hours.text)) {
      const text = `${long?.charAt(0) ?? short ?? ''}wh`;
      joined.push({ kind: 'word', text, raw: text, start: piece.start, end: hours.end });
      i += 1 + hyphen;
    } else joined.push(piece);
  }
  return joined;
}

/** Without model names, versions and whatever else has digits and is no number. */
function withoutNames(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    const touches = (n: number) => pieces[n]?.start === pieces[n - 1]?.end;
    const digits = pieces[i + 1]?.text === '-' && touches(i + 1) ? i + 2 : i + 1;
    const named = piece.kind === 'word' && pieces[digits]?.kind === 'digits' && touches(digits);
    if (named && !PREFIXES.has(piece.text)) {
      i = digits;
      while (touches(i + 1) && pieces[i + 1]?.kind !== 'sign') i += 1;
    } else if (piece.kind !== 'opaque' && piece.kind !== 'iso') kept.push(piece);
  }
  return kept;
}
