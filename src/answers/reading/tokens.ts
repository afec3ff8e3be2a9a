/** The surface of a question, for reading amounts: numbers, words and signs, with their places. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign';
  /** Lower case; for a number its digits as typed. */
  readonly text: string;
  /** Of a number: its value. */
  readonly value?: number;
  /** UTF-16 range in the prepared text. */
  readonly start: number;
  readonly end: number;
}

const PIECE =
  /(?<number>(?<![\d,])\d+,\d{1,2}(?![\d,])|(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)|(?<word>[\p{L}][\p{L}\p{M}'’]*)|(?<sign>[$€£¥%/=?!.,;:+#<>~-])/gu;

/** Letters right before digits that may stand for a unit or "number": `gw5`, `no4`; elsewhere (`gb300`, `gpt6`) they are a name. */
const PREFIXES = new Set([
  'gw',
  'mw',
  'kw',
  'gigawatt',
  'gigawatts',
  'usd',
  'us',
  'no',
  'nr',
  'x',
  'day',
  'phase',
  'q',
  'stage',
  'step',
]);

/** Names that carry a number of their own: model names, versions, "24/7". */
const NAMES = /\b(?:24\s*\/\s*7(?:\s*\/\s*365)?|[a-z]{1,9}-?\d+[a-z0-9.]*)\b/giu;

/** "terawatt hours", "gigawatt-hour": one unit in two words. */
const ENERGY = /\b(kilo|mega|giga|tera|[kmgt])?-?(?:watt|w)[ -]?h(?:ou)?rs?\b/giu;
const PREFIX: Record<string, string> = { kilo: 'k', mega: 'm', giga: 'g', tera: 't' };

/** Thousands are parted by commas; a comma before one or two digits is a decimal one. */
const numberOf = (digits: string): number =>
  Number(/^\d+,\d{1,2}$/.test(digits) ? digits.replace(',', '.') : digits.replaceAll(',', ''));

/** Splits prepared (normalised, lower-case) text; linear in its length. */
export function tokensOf(text: string): Token[] {
  // The same length, so that places stay true.
  const joined = text.replace(ENERGY, (words, prefix: string | undefined) =>
    `${PREFIX[prefix?.toLowerCase() ?? ''] ?? prefix ?? ''}wh`.padEnd(words.length),
  );
  const blanked = joined.replace(NAMES, name => {
    const letters = /^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? '';
    return /^24/.test(name) || !PREFIXES.has(letters) ? ' '.repeat(name.length) : name;
  });
  const tokens: Token[] = [];
  for (const match of blanked.matchAll(PIECE)) {
    const { number, word, sign } = match.groups as Record<string, string | undefined>;
    const start = match.index;
    const end = start + match[0].length;
    if (number !== undefined)
      tokens.push({ kind: 'number', text: number, value: numberOf(number), start, end });
    else if (word !== undefined)
      tokens.push({ kind: 'word', text: word.replaceAll('’', "'").toLowerCase(), start, end });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, start, end });
  }
  return tokens;
}
