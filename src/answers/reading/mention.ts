/** What a question mentions that arithmetic can use, in order. */
export type Mention = {
  readonly at: number;
  readonly to: number;
} /** `assumed`: no word says that it is money, but it is large. */ & (
  | {
      readonly kind: 'amount';
      readonly value: number;
      readonly unit: string;
      readonly upTo?: number;
      readonly assumed?: true;
    }
  /** "the third gigawatt", "gw 4", "gw two to five": positions in the rollout. */
  | { readonly kind: 'position'; readonly first: number; readonly last: number }
  /** "half of it", "30%": of what `unit` says, where a word does. */
  | { readonly kind: 'fraction'; readonly value: number; readonly unit?: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'unit'; readonly unit: string; readonly per: boolean }
  | { readonly kind: 'noun'; readonly unit: string }
  /** "apiece", "a pop": per one of what was counted. */
  | { readonly kind: 'apiece' }
);
