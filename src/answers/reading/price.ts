import type { Mention } from './mention.js';
import type { Token } from './tokens.js';
import { isEnergy, sameKind } from './unit-kinds.js';

/** What a question supposes that energy costs: so much money per unit of it. */
export interface Price {
  readonly value: number;
  /** A currency per unit of energy: `USD/kWh`. */
  readonly unit: string;
  /** Tokens that it was read from, end exclusive. */
  readonly at: number;
  readonly to: number;
}

const JOINS = new Set(['a', 'an', 'per', '/', 'each', 'every', 'for', 'the', 'one', '1', 'of']);

/** "5 cents a kWh", "$60 per MWh", "0.05 USD/kWh". */
export function priceOf(tokens: readonly Token[], mentions: readonly Mention[]): Price | undefined {
  for (const [i, amount] of mentions.entries()) {
    const unit = mentions[i + 1];
    if (amount.kind !== 'amount' || amount.upTo !== undefined || !sameKind(amount.unit, 'USD')) continue;
    const energy =
      unit?.kind === 'unit' ? unit.unit : unit?.kind === 'amount' && unit.value === 1 ? unit.unit : '';
    if (unit === undefined || !isEnergy(energy)) continue;
    const between = tokens.slice(amount.to, unit.at);
    if (between.length <= 3 && between.every(({ text }) => JOINS.has(text)))
      return { value: amount.value, unit: `${amount.unit}/${energy}`, at: amount.at, to: unit.to };
  }
  return undefined;
}
