import { randomOf } from './random.js';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The value that the share `q` of the values does not exceed. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/** Exact two-sided McNemar test: how likely at least such a difference is where both are equally often right. */
export function mcnemar(a: readonly boolean[], b: readonly boolean[]): number {
  let onlyA = 0;
  let onlyB = 0;
  a.forEach((right, i) => {
    if (right && !b[i]) onlyA++;
    if (!right && b[i]) onlyB++;
  });
  const n = onlyA + onlyB;
  let term = 0.5 ** Math.min(n, 1000);
  if (n > 1000) return Math.abs(onlyA - onlyB) > 3.3 * Math.sqrt(n) ? 0.001 : 1;
  let tail = 0;
  for (let k = 0; k <= Math.min(onlyA, onlyB); k++) {
    tail += term;
    term *= (n - k) / (k + 1);
  }
  return Math.min(1, 2 * tail);
}

/** 95% interval of the mean of paired differences, from 2,000 seeded resamples. */
export function pairedInterval(a: readonly number[], b: readonly number[]): readonly [number, number] {
  const random = randomOf(2000);
  const differences = a.map((value, i) => value - b[i]!);
  const means = Array.from({ length: 2000 }, () => {
    let sum = 0;
    for (let i = 0; i < differences.length; i++)
      sum += differences[Math.floor(random() * differences.length)]!;
    return sum / differences.length;
  });
  return [quantile(means, 0.025), quantile(means, 0.975)];
}

/** nDCG@10 for hits that are relevant or not, of `relevant` in all. */
export function ndcg(hits: readonly boolean[], relevant: number): number {
  const gain = (at: number): number => 1 / Math.log2(at + 2);
  let got = 0;
  hits.slice(0, 10).forEach((hit, at) => {
    if (hit) got += gain(at);
  });
  let ideal = 0;
  for (let at = 0; at < Math.min(10, relevant); at++) ideal += gain(at);
  return ideal > 0 ? got / ideal : 0;
}
