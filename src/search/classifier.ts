import { seeded } from './hash.js';

/** Training examples as sparse rows: features `index[start[i]..start[i+1]]` with weights `value`, labels in `label`. */
export interface Examples {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  readonly label: Uint32Array;
  readonly features: number;
  readonly classes: number;
}

export interface SoftmaxOptions {
  readonly epochs: number;
  /** Learning rate of the first epoch; falls linearly to a tenth of it. */
  readonly rate: number;
  /** Weight decay an epoch, as a share of the weight. */
  readonly decay: number;
  /** Share of the label spread over all classes. */
  readonly smoothing: number;
  /** Share of an example's features left out each time, so that none is relied on alone. */
  readonly dropout: number;
  readonly seed: number;
}

/** Softmax regression: `weights[feature * classes + class]`, and a bias a class. */
export interface Softmax {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Gradients smaller than this are left out, which saves most of the work of later epochs. */
const negligible = 1e-3;

/** Multinomial logistic regression by stochastic gradient descent, the same for the same seed. */
export function trainSoftmax(examples: Examples, options: SoftmaxOptions): Softmax {
  const { features, classes, label } = examples;
  const weights = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  const random = seeded(options.seed);
  const order = Uint32Array.from(label, (_, i) => i);
  const importance = balance(label, classes);
  let widest = 0;
  for (let i = 0; i < label.length; i++)
    widest = Math.max(widest, examples.start[i + 1]! - examples.start[i]!);
  const scratch: Scratch = {
    logits: new Float32Array(classes),
    active: new Uint32Array(classes),
    kept: new Uint32Array(widest),
  };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    for (const i of order)
      step(examples, i, rate * importance[label[i]!]!, options, { weights, bias }, scratch, random);
    if (options.decay > 0) for (let k = 0; k < weights.length; k++) weights[k]! *= 1 - options.decay;
  }
  return { weights, bias };
}

/** Classes with few examples count more, up to twice as much. */
function balance(label: Uint32Array, classes: number): Float32Array {
  const sizes = new Float32Array(classes);
  for (const c of label) sizes[c]!++;
  const mean = label.length / classes;
  return sizes.map(size => Math.min(2, Math.sqrt(mean / Math.max(size, 1))));
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
}

/** Working memory of one step. */
interface Scratch {
  readonly logits: Float32Array;
  readonly active: Uint32Array;
  /** Features of the example that take part this time. */
  kept: Uint32Array;
}

function step(
  { start, index, value, label, classes }: Examples,
  i: number,
  rate: number,
  { smoothing, dropout }: SoftmaxOptions,
  { weights, bias }: Softmax,
  { logits, active, kept }: Scratch,
  random: () => number,
): void {
  let features = 0;
  for (let k = start[i]!; k < start[i + 1]!; k++)
    if (dropout === 0 || random() >= dropout) kept[features++] = k;
  const boost = 1 / Math.sqrt(1 - dropout);
  logits.set(bias);
  for (let j = 0; j < features; j++) {
    const row = index[kept[j]!]! * classes;
    const x = value[kept[j]!]! * boost;
    for (let c = 0; c < classes; c++) logits[c]! += x * weights[row + c]!;
  }
  softmaxInPlace(logits);
  const rest = smoothing / classes;
  let count = 0;
  for (let c = 0; c < classes; c++) {
    const gradient = logits[c]! - rest - (c === label[i] ? 1 - smoothing : 0);
    if (gradient < negligible && gradient > -negligible) continue;
    logits[count] = gradient * rate;
    active[count++] = c;
  }
  for (let a = 0; a < count; a++) bias[active[a]!]! -= 0.1 * logits[a]!;
  for (let j = 0; j < features; j++) {
    const row = index[kept[j]!]! * classes;
    const x = value[kept[j]!]! * boost;
    for (let a = 0; a < count; a++) weights[row + active[a]!]! -= x * logits[a]!;
  }
}

/** Turns logits into probabilities, in place. */
export function softmaxInPlace(logits: Float32Array): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const z of logits) if (z > top) top = z;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const e = Math.exp(logits[c]! - top);
    logits[c] = e;
    sum += e;
  }
  for (let c = 0; c < logits.length; c++) logits[c]! /= sum;
}
