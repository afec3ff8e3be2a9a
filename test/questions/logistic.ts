/** One judged example: what speaks for and against it, whether it was right, and how much it counts. */
export interface Example {
  readonly signals: readonly number[];
  readonly right: boolean;
  readonly weight: number;
}

/** Solves `matrix · x = vector` by elimination with pivots. */
function solved(matrix: number[][], vector: number[]): number[] {
  const n = vector.length;
  const rows = matrix.map((row, i) => [...row, vector[i]!]);
  for (let i = 0; i < n; i++) {
    const best = rows
      .slice(i)
      .reduce((at, row, k) => (Math.abs(row[i]!) > Math.abs(rows[at]![i]!) ? i + k : at), i);
    [rows[i], rows[best]] = [rows[best]!, rows[i]!];
    for (let k = i + 1; k < n; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * x[j]!;
    x[i] = sum / rows[i]![i]!;
  }
  return x;
}

/** Weights of a logistic regression by Newton's method; the first signal is the constant and is not penalised. */
export function fitted(examples: readonly Example[], penalty = 1, rounds = 30): number[] {
  const n = examples[0]?.signals.length ?? 0;
  let weights = new Array<number>(n).fill(0);
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((w, i) => (i === 0 ? 0 : penalty * w));
    const curve = weights.map((_, i) => weights.map((_, j) => (i !== j ? 0 : i === 0 ? 1e-6 : penalty)));
    for (const { signals, right, weight } of examples) {
      const p = 1 / (1 + Math.exp(-signals.reduce((sum, s, i) => sum + s * weights[i]!, 0)));
      const error = weight * (p - Number(right));
      const spread = weight * p * (1 - p);
      for (let i = 0; i < n; i++) {
        const s = signals[i]!;
        if (s === 0) continue;
        slope[i]! += error * s;
        const row = curve[i]!;
        for (let j = 0; j < n; j++) row[j]! += spread * s * signals[j]!;
      }
    }
    const step = solved(curve, slope);
    weights = weights.map((w, i) => w - step[i]!);
    if (step.every(one => Math.abs(one) < 1e-6)) break;
  }
  return weights;
}
