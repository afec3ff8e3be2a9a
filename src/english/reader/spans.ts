import type { Example, Item, Matched, Rule, SpanPlace } from '../engine/compose.js';
import type { Token } from '../tokens.js';
import type { Calendar } from './calendar.js';

/** What English text is composed into. */
export type SpanBound = 'max' | 'min' | 'exact' | 'approx';

interface At {
  readonly start: number;
  readonly end: number;
  readonly text?: string;
}

interface Written<K extends string> extends At {
  readonly kind: K;
  readonly text: string;
  readonly raw: string;
}

export type WordSpan = Written<'word'>;
export type Sign = Written<'sign'>;

export interface NumberSpan extends At {
  readonly kind: 'number';
  readonly value: number;
  readonly form: 'digits' | 'words';
  /** The largest multiplier in it: 1e9 in "40 billion". */
  readonly scale: number;
  /** Digits as written, where nothing else is in it. */
  readonly digits?: string;
  readonly bound?: SpanBound;
  /** A part of one: "three quarters", "½". */
  readonly part?: boolean;
  /** "half", "a quarter": parts that are also times. */
  readonly bare?: boolean;
  readonly indefinite?: boolean;
  /** Digits behind a spoken "point" may go on. */
  readonly decimals?: string;
}

export interface OrdinalSpan extends At {
  readonly kind: 'ordinal';
  readonly value: number;
  readonly form: 'digits' | 'words';
  readonly plural: boolean;
}

export interface UnitSpan extends At {
  readonly kind: 'unit';
  readonly unit: string;
  /** Units in one of it: 0.01 in a cent. */
  readonly factor: number;
  /** A currency's sign or code may stand before its number, a name behind it. */
  readonly money?: 'sign' | 'code' | 'name';
  readonly text: string;
}

export interface AmountSpan extends At {
  readonly kind: 'quantity';
  readonly value: number;
  readonly upTo?: number;
  readonly unit: string;
  readonly bound: SpanBound;
  readonly scale: number;
  /** A unit stands on it: a range's first end takes the second's where not. */
  readonly united: boolean;
  readonly form: 'digits' | 'words';
  readonly indefinite?: boolean;
  /** What of its currency stands before it. */
  readonly signed?: UnitSpan['money'];
}

export interface BoundSpan extends At {
  readonly kind: 'bound';
  readonly bound: SpanBound;
  readonly text: string;
  /** "over" may also be "during". */
  readonly over?: boolean;
}

export interface DateSpan extends At {
  readonly kind: 'date';
  /** undefined where no calendar window is meant. */
  readonly edtf: string | undefined;
}

/** A part of a year: a month, or a season, quarter, third or half by its EDTF code. */
export interface PartSpan extends At {
  readonly kind: 'part';
  readonly code: number;
  /** Up to this part, in a range. */
  readonly upTo?: number;
  readonly day?: number;
  readonly raw: string;
  readonly text: string;
}

export type EnglishSpan =
  | WordSpan
  | Sign
  | Written<'iso'>
  | Written<'opaque'>
  | NumberSpan
  | OrdinalSpan
  | UnitSpan
  | AmountSpan
  | BoundSpan
  | DateSpan
  | PartSpan;

export interface TextReading {
  /** Undefined where relative dates are not read. */
  readonly today: Calendar | undefined;
}

export type EnglishRule = Rule<EnglishSpan, TextReading>;
export type EnglishPlace = SpanPlace<EnglishSpan, TextReading>;

type Of<K extends EnglishSpan['kind']> = Extract<EnglishSpan, { readonly kind: K }>;

/** A rule whose production knows the types of what it gets. */
export const rule = <const P extends readonly Item<never>[]>(
  name: string,
  pattern: P,
  make: (
    matched: { readonly [K in keyof P]: Matched<P[K]> },
    place: EnglishPlace,
  ) => ReturnType<EnglishRule['make']>,
  ...examples: readonly (readonly [text: string, reads: string])[]
): EnglishRule => ({
  name,
  pattern: pattern as unknown as EnglishRule['pattern'],
  make: make as unknown as EnglishRule['make'],
  examples: examples.map(([text, reads]): Example => ({ text, reads })),
});

export const span = <K extends EnglishSpan['kind']>(
  kind: K | readonly K[],
  is?: (span: Of<K>) => boolean,
): Item<Of<K>, false> => ({
  kinds: typeof kind === 'string' ? [kind] : kind,
  optional: false,
  ...(is === undefined ? {} : { is }),
});

export const word = (texts: string | Iterable<string>): Item<WordSpan, false> => ({
  kinds: ['word'],
  texts: new Set(typeof texts === 'string' ? texts.split(' ') : texts),
  optional: false,
});

export const sign = (texts: string): Item<Sign, false> => ({
  kinds: ['sign'],
  texts: new Set(texts.split(' ')),
  optional: false,
});

/** A word or a sign. */
export const either = (texts: string): Item<WordSpan | Sign, false> => ({
  kinds: ['word', 'sign'],
  texts: new Set(texts.split(' ')),
  optional: false,
});

export const opt = <S extends EnglishSpan>(item: Item<S, false>): Item<S, true> => ({
  ...item,
  optional: true,
});

export const touching = <S extends EnglishSpan, O extends boolean>(item: Item<S, O>): Item<S, O> => ({
  ...item,
  touching: true,
});

export const tokenSpan = (token: Token): EnglishSpan =>
  token.kind === 'digits'
    ? {
        kind: 'number',
        value: token.value,
        form: 'digits',
        scale: 1,
        digits: token.raw,
        start: token.start,
        end: token.end,
      }
    : token;

/** Twelve digits are all that a product of decimals is good for. */
export const rounded = (value: number): number => Number(value.toPrecision(12));
