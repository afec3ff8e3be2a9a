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
  const model = { weights: new Float32Array(features * classes), bias: new Float32Array(classes) };
  const random = seeded(options.seed);
  const order = Uint32Array.from(label, (_, i) => i);
  const importance = balance(label, classes);
  const scratch = { logits: new Float32Array(classes), active: new Uint32Array(classes) };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    for (const i of order) step(examples, i, rate * importance[label[i]!]!, model, scratch);
  }
  return model;
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
}

function step(
  examples: Examples,
  i: number,
  rate: number,
  { weights, bias }: Softmax,
  { logits, active }: Scratch,
): void {
  const { start, index, value, label, classes } = examples;
  const from = start[i]!;
  const to = start[i + 1]!;
  logits.set(bias);
  addRows(examples, from, to, weights, logits);
  softmaxInPlace(logits);
  let count = 0;
  for (let c = 0; c < classes; c++) {
    const gradient = logits[c]! - (c === label[i] ? 1 : 0);
    if (gradient < negligible && gradient > -negligible) continue;
    logits[count] = gradient * rate;
    active[count++] = c;
  }
  for (let a = 0; a < count; a++) bias[active[a]!]! -= 0.1 * logits[a]!;
  for (let k = from; k < to; k++) {
    const row = index[k]! * classes;
    const x = value[k]!;
    for (let a = 0; a < count; a++) weights[row + active[a]!]! -= x * logits[a]!;
  }
}

/** Adds the weights of features `from..to` to the logits, four features at a time: that is where training spends its time. */
function addRows(
  { index, value, classes }: Examples,
  from: number,
  to: number,
  weights: Float32Array,
  logits: Float32Array,
): void {
  let k = from;
  for (; k + 3 < to; k += 4) {
    const a = index[k]! * classes;
    const b = index[k + 1]! * classes;
    const c = index[k + 2]! * classes;
    const d = index[k + 3]! * classes;
    const [p, q, r, s] = [value[k]!, value[k + 1]!, value[k + 2]!, value[k + 3]!];
    for (let j = 0; j < classes; j++) {
      logits[j]! += p * weights[a + j]! + q * weights[b + j]! + r * weights[c + j]! + s * weights[d + j]!;
    }
  }
  for (; k < to; k++) {
    const row = index[k]! * classes;
    const x = value[k]!;
    for (let j = 0; j < classes; j++) logits[j]! += x * weights[row + j]!;
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
