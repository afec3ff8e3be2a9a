import type { Quantity } from '../../figures/quantity.js';
import type { Operand } from './operands.js';
import type { Given } from './slots.js';
import type { Speed } from './speed.js';

/** One quantity that is asked for. */
export interface Ask {
  /** "%" asks for a share of the whole. */
  readonly unit: string;
  /** Per so many of this unit: dollars per 1 million watts. */
  readonly per?: { readonly unit: string; readonly value: number };
  /** The unit was named, so the result is shown in it. */
  readonly exact: boolean;
}

/** What is done with several amounts. */
export type Operation =
  | 'each'
  | 'sum'
  | 'difference'
  | 'ratio'
  /** The whole less the amounts. */
  | 'left'
  /** How often an amount goes into another, or into the whole. */
  | 'count'
  /** How long the whole, or the amount, takes at a supposed speed. */
  | 'duration'
  /** Whether the one comes to more than the other. */
  | 'compare';

export type Relation = '=' | '>' | '<' | '>=';

/** A question's amounts, what is asked of them, and what is supposed in place of the facts. */
export interface Calculation {
  readonly asks: readonly Ask[];
  readonly operands: readonly Operand[];
  readonly operation: Operation;
  /** Totals that stand in for the stated ones. */
  readonly supposed: readonly Given[];
  /** Length of time that energy is wanted for, or that money is spread over. */
  readonly span?: { readonly value: number; readonly unit: string };
  /** A share of full load, for energy. */
  readonly load?: number;
  /** Money or power is wanted per this unit of time. */
  readonly pace?: string;
  /** Of a comparison: how the first amount is claimed to stand to the second. */
  readonly relation?: Relation;
  /** Which of two amounts comes to more, or to less, is asked. */
  readonly which?: 'more' | 'less';
  /** Of a claim: how firmly the amount is said to stand: "is 10 GW the maximum". */
  readonly claimedBound?: Quantity['bound'];
  /** What energy is supposed to cost, in a unit such as `USD/kWh`. */
  readonly price?: { readonly value: number; readonly unit: string };
  /** Results are shared evenly among so many of `word`. */
  readonly among?: { readonly value: number; readonly word: string };
  /** How fast it is supposed to come. */
  readonly speed?: Pick<Speed, 'value' | 'unit' | 'every' | 'span'>;
  /** Nothing is asked: what follows from the amount is. */
  readonly bare?: boolean;
  /** What is left after the amounts is asked for as well, in these. */
  readonly rest?: readonly Ask[];
  /** Tokens that its amounts were read from, ends exclusive. */
  readonly taken?: readonly { readonly at: number; readonly to: number }[];
}
