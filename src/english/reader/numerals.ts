import { compose, layerOf, type RuleLayer } from '../engine/compose.js';
import type { Token } from '../tokens.js';
import * as fractions from './fractions.js';
import * as numbers from './numbers.js';
import * as ordinals from './ordinals.js';
import { minus } from './signs.js';
import { type EnglishRule, type EnglishSpan, type TextReading, tokenSpan } from './spans.js';

/** The stages that make numbers, parts and ordinals; each sees what those before it have made. */
export const NUMBER_STAGES: readonly (readonly EnglishRule[])[] = [
  [...numbers.atoms, ...ordinals.ordinals, ...fractions.writtenParts],
  [...numbers.tens, ...ordinals.tensOrdinals, ...fractions.mixedParts],
  fractions.smallParts,
  [...numbers.hundreds, ...ordinals.hundredOrdinals],
  numbers.points,
  [...numbers.scales, ...fractions.multiples, ...fractions.largeParts],
  numbers.numberSums,
  minus,
];

let layers: readonly RuleLayer<EnglishSpan, TextReading>[] | undefined;

/** Tokens with their numbers read to the end, for a grammar of its own: numbers, parts and ordinals are one span each. */
export function numeralsIn(tokens: readonly Token[]): readonly EnglishSpan[] {
  layers ??= NUMBER_STAGES.map(rules => layerOf(rules));
  return compose(tokens.map(tokenSpan), layers, { today: undefined });
}
