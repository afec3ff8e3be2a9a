/** An amount that a question supposes. */
export interface Given {
  readonly value: number;
  readonly unit: string;
  /** Upper end of a range: "3 to 5 GW". */
  readonly upTo?: number;
  /** Positions in the rollout ("the third gigawatt") count gigawatts; 1 may be the first phase itself. */
  readonly position?: boolean;
}

/**
 * What a question's words ask for and suppose, slot by slot; a later turn of a chat fills in what an earlier one said.
 * What is worked out from it is a `Request` of the arithmetic.
 */
export interface Slots {
  /** Unit of the wanted quantity as asked ("MW"), or of what a word stands for ("cash" → USD). */
  readonly want?: string;
  /** The unit was named, so the result is shown in it. */
  readonly exactUnit?: boolean;
  /** Wanted per this unit. */
  readonly per?: string;
  /** "apiece": per whatever an earlier turn counted. */
  readonly apiece?: boolean;
  /** A ratio of the whole is wanted. */
  readonly share?: boolean;
  /** The ratio is wanted the other way round: how many times the part goes into the whole. */
  readonly times?: boolean;
  /** What remains is wanted. */
  readonly left?: boolean;
  readonly given?: Given;
  /** A part of the whole is supposed: ratio, and what it is a part of where a word says so. */
  readonly part?: { readonly value: number; readonly unit?: string };
  /** Length of time that energy is wanted for, with its unit. */
  readonly span?: { readonly value: number; readonly unit: string };
  /** A bare number, which takes the unit of an earlier turn's amount. */
  readonly number?: number;
  /** Asks how many of something that is no unit: not for arithmetic. */
  readonly foreign?: string;
  /** "How much" with nothing said of what. */
  readonly open?: boolean;
  /** How long until, or how many days are left: a matter of dates. */
  readonly wait?: boolean;
}

/** What is filled in before what is wanted is looked for. */
export type SupposedSlots = Pick<Slots, 'given' | 'part' | 'number' | 'left' | 'per' | 'apiece' | 'span'>;
