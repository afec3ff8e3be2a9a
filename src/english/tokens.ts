/** The one tokeniser of amounts and dates: words, numbers in digits, and signs, with their places in the text. */

interface Written {
  /** Lower case, invisible characters taken out, apostrophes straight. */
  readonly text: string;
  /** As written, invisible characters taken out. */
  readonly raw: string;
  /** UTF-16 range in the text. */
  readonly start: number;
  readonly end: number;
}

/** `iso` is a date in ISO 8601; `opaque` looks like a number or words and is neither. */
export type Token =
  | (Written & { readonly kind: 'word' | 'iso' | 'sign' | 'opaque' })
  | (Written & { readonly kind: 'digits'; readonly value: number });

/** Soft hyphens, zero-width characters and byte order marks, which people paste without knowing. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const GAP = '[ \\u00a0\\u2007\\u2009\\u202f]';

/** What looks like a number and is none: addresses, mentions, telephones, times. */
const OPAQUE = [
  '(?:https?://|www\\.)\\S+',
  '<(?:[@#:]|a:|t:|/)[^<>\\s]{1,80}>',
  '\\+?\\d+(?:[-/]\\d+){2,}',
  '\\d{1,2}:\\d\\d(?::\\d\\d)?(?!\\d)',
];
const ISO = [
  '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])(?:T[\\d:.]{4,15}Z?)?(?![\\d-])',
  '(?:19|20)\\d\\d-(?:0[1-9]|1[0-2])(?![\\d-])',
];
/** Grouped in thousands (or as in India), continental, with a decimal comma, spaced out, plain. */
const DIGITS = [
  '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?![\\d]|[.,]\\d)',
  '\\d{1,2}(?:,\\d\\d)+,\\d{3}(?:\\.\\d+)?(?![\\d]|[.,]\\d)',
  '\\d{1,3}(?:\\.\\d{3}){2,}(?:,\\d+)?(?![\\d]|[.,]\\d)',
  '\\d{1,3}(?:\\.\\d{3})+,\\d+(?![\\d]|[.,]\\d)',
  "\\d{1,3}(?:['’_]\\d{3})+(?:[.,]\\d+)?(?![\\d]|['’_.,]\\d)",
  `\\d{1,3}(?:${GAP}\\d{3})+(?:[.,]\\d+)?(?![\\d\\p{L}]|[.,]\\d|${GAP}\\d)`,
  '(?:\\d+,\\d{1,2}|0,\\d+)(?![\\d]|[.,]\\d)',
  '\\d+ \\. \\d+(?!\\d)',
  '(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d{1,3}(?![\\d\\p{L}]))?(?![\\d]|[.,]\\d)',
];
/** "1,2,3": no decimal has two commas, so these are numbers of their own. */
const LISTED = [
  '(?<![\\d.,])\\d(?=(?:,\\d){2,9}(?![\\d.,]))',
  '(?<=(?<![\\d.,])(?:\\d,){1,9})\\d(?=(?:,\\d){0,9}(?![\\d.,]))',
];
/** Digits that can be read only in part are read not at all. */
const UNREADABLE = '\\.?\\d[\\d.,]*';
const WORD = "\\p{L}[\\p{L}\\p{M}]*(?:['’]\\p{L}[\\p{L}\\p{M}]*)*";
const SIGN = '<=|>=|<>|≤|≥|!=|\\.{2,}|--|[^\\s]';

const KINDS = ['iso', 'opaque', 'digits', 'opaque', 'word', 'sign'] as const;
const PIECE = new RegExp(
  [ISO, OPAQUE, [...LISTED, ...DIGITS], [UNREADABLE], [WORD], [SIGN]]
    .map(forms => `(${forms.join('|')})`)
    .join('|'),
  'gu',
);

/** Splits a text; linear in its length. */
export function tokensOf(text: string): Token[] {
  const { clean, at } = cleaned(text);
  const tokens: Token[] = [];
  for (const match of clean.matchAll(PIECE)) {
    const raw = match[0];
    let form = 1;
    while (match[form] === undefined) form += 1;
    const kind = KINDS[form - 1]!;
    const start = at(match.index);
    const end = at(match.index + raw.length - 1) + 1;
    if (kind === 'digits') tokens.push({ kind, text: raw, raw, start, end, value: valueOfDigits(raw) });
    else if (kind === 'word')
      tokens.push({ kind, text: raw.toLowerCase().replaceAll('’', "'"), raw, start, end });
    else tokens.push({ kind, text: raw, raw, start, end });
  }
  return tokens;
}

/** The text without what cannot be seen, and where each of its characters stood. */
function cleaned(text: string): { clean: string; at: (index: number) => number } {
  const narrow = text.replace(FULL_WIDTH, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  if (!INVISIBLE.test(narrow)) return { clean: narrow, at: index => index };
  const places: number[] = [];
  let clean = '';
  for (let i = 0; i < narrow.length; i++) {
    if (INVISIBLE.test(narrow[i]!)) continue;
    places.push(i);
    clean += narrow[i];
  }
  return { clean, at: index => places[index]! };
}

/** The value of digits as people group them: 1,500 · 1 500 · 1'500 · 1_500 · 1.500.000 · 12,34,567.89 · 1,5 · 1e3. */
function valueOfDigits(raw: string): number {
  const digits = raw.replace(/[\s'’_]/g, '');
  const commas = digits.split(',').length - 1;
  const points = digits.split('.').length - 1;
  const continental =
    commas === 1 &&
    (points === 0 ? !/^[1-9]\d{0,2},\d{3}$/.test(digits) : digits.lastIndexOf(',') > digits.lastIndexOf('.'));
  if (continental) return Number(digits.replaceAll('.', '').replace(',', '.'));
  return Number(points > 1 ? digits.replaceAll('.', '') : digits.replaceAll(',', ''));
}
