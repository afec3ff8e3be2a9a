/** What deciding on a question's best candidate goes by. */
export interface Signals {
  /** Probability of the best candidate among all, in [0, 1]. */
  readonly probability: number;
  /** How far its score is ahead of the second one's. */
  readonly margin: number;
  /** Its score before the softmax. */
  readonly score: number;
  /** How far its score is ahead of the mean of all. */
  readonly lead: number;
  /** Cosine with its nearest phrasing, and mean cosine with its best three. */
  readonly nearest: number;
  readonly similarity: number;
  /** Share of the question's salience that the entry's phrasings have, and that the index has, in [0, 1]. */
  readonly entryCoverage: number;
  readonly indexCoverage: number;
  /** Words read. */
  readonly length: number;
}

/** Maps the general evidence to a probability: `1 / (1 + exp(-(slope · evidence + offset)))`. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export const uncalibrated: Calibration = { slope: 1, offset: -6 };

/** Signals as numbers of like size. */
function measures(s: Signals): readonly number[] {
  return [
    s.probability,
    Math.log(Math.max(1e-4, s.probability)),
    Math.min(s.margin, 12) / 4,
    s.score / 8,
    s.lead / 8,
    s.entryCoverage,
    s.indexCoverage,
    Math.log(1 + s.length) / 2,
  ];
}

/** Fixed for every topic; chosen over several sets of questions with entries left out and with everyday sentences. */
const weights: readonly number[] = [0.3, 0.8, 0.7, 1.5, 0.1, 3, 1.5, 1];

/** How much speaks for the best candidate; only its order and differences mean something. */
export function evidence(signals: Signals): number {
  let sum = 0;
  measures(signals).forEach((m, i) => {
    sum += weights[i]! * m;
  });
  return sum;
}

export function probability(evidenceValue: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * evidenceValue + offset)));
}

/** One judged question: how much spoke for its best candidate, and whether it was right. */
export interface Judged {
  readonly evidence: number;
  readonly right: boolean;
  readonly weight: number;
}

/** Platt scaling: logistic regression of `right` on the evidence, by Newton's method with a weak prior. */
export function calibrate(judged: readonly Judged[]): Calibration {
  if (judged.length < 10) return uncalibrated;
  let total = 0;
  let mean = 0;
  for (const j of judged) {
    total += j.weight;
    mean += j.weight * j.evidence;
  }
  mean /= total;
  const centred = judged.map(j => ({ ...j, evidence: j.evidence - mean }));
  let line: Calibration = { slope: 1, offset: 0 };
  let loss = lossOf(centred, line);
  for (let round = 0; round < 30; round++) {
    const { slope, offset } = newtonStep(centred, line);
    // A full step may overshoot where right and wrong lie far apart: it is halved until it helps.
    let share = 1;
    let next = line;
    for (; share > 1e-3; share /= 2) {
      next = {
        slope: Math.min(20, Math.max(0.05, line.slope - share * slope)),
        offset: Math.min(30, Math.max(-30, line.offset - share * offset)),
      };
      if (lossOf(centred, next) <= loss) break;
    }
    if (share <= 1e-3) break;
    line = next;
    loss = lossOf(centred, line);
  }
  return { slope: line.slope, offset: line.offset - line.slope * mean };
}

/** Negative log likelihood of what was judged, with a weak prior for a slope of 1. */
function lossOf(judged: readonly Judged[], line: Calibration): number {
  let loss = 0.25 * (line.slope - 1) ** 2;
  for (const { evidence: e, right, weight } of judged) {
    const x = line.slope * e + line.offset;
    loss += weight * Math.log1p(Math.exp(right ? -x : x));
  }
  return loss;
}

function newtonStep(judged: readonly Judged[], { slope, offset }: Calibration): Calibration {
  let [g0, g1, h00, h01, h11] = [0, 0.5 * (slope - 1), 1e-3, 0, 0.5];
  for (const { evidence: x, right, weight } of judged) {
    const p = 1 / (1 + Math.exp(-(slope * x + offset)));
    const d = weight * (p - (right ? 1 : 0));
    const v = weight * Math.max(1e-6, p * (1 - p));
    g0 += d;
    g1 += d * x;
    h00 += v;
    h01 += v * x;
    h11 += v * x * x;
  }
  const determinant = h00 * h11 - h01 * h01;
  return {
    offset: (h11 * g0 - h01 * g1) / determinant,
    slope: (h00 * g1 - h01 * g0) / determinant,
  };
}
