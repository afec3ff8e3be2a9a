/** The part of edtf 4.11 that is used; the package ships no types. */
declare module 'edtf' {
  interface Parsed {
    readonly type: 'Date' | 'Season' | 'Interval' | 'Set' | 'List' | 'Year' | 'Decade' | 'Century';
    /** Milliseconds since 1970, infinite where open, null where unknown. */
    readonly min: number | null;
    readonly max: number | null;
    /** Bit masks, set where the date is uncertain (`?`) or approximate (`~`). */
    readonly uncertain?: { readonly value: number };
    readonly approximate?: { readonly value: number };
  }
  export default function edtf(text: string): Parsed;
}
