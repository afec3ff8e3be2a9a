import { seeded } from './hash.js';

/**
 * Training examples as sparse rows, features `index[start[i]..start[i+1]]` with weights `value`, and dense ones,
 * `dense[i * dimensions..]`; labels in `label`. An example is told apart from `rivals` classes, those in
 * `rival[i * rivals..]`, not from all. Fastest where frequent features have low numbers: they stay in the cache.
 */
export interface Examples {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  readonly dense: Float32Array;
  readonly dimensions: number;
  readonly label: Uint32Array;
  readonly rival: Uint32Array;
  readonly rivals: number;
  readonly features: number;
  readonly classes: number;
}

export interface SoftmaxOptions {
  readonly epochs: number;
  /** Learning rate of the first epoch; falls linearly to a tenth of it. */
  readonly rate: number;
  readonly seed: number;
}

/** Softmax regression by class: features `index[start[c]..start[c+1]]` with weights `weight`, dense weights, a bias. */
export interface Softmax {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly weight: Float32Array;
  readonly dense: Float32Array;
  readonly bias: Float32Array;
}

/** Gradients smaller than this are left out; smaller than that, the pair is passed over for some epochs. */
const negligible = 1e-3;
const quiet = 3e-2;
const restEpochs = 2;

/**
 * Multinomial logistic regression by stochastic gradient descent, class by class: a class's weights are few and near
 * while its own examples and those it rivals are gone through, and what the others make of each is remembered. So
 * time and memory grow with examples × rivals instead of features × classes. The same for the same seed.
 */
export function trainSoftmax(examples: Examples, options: SoftmaxOptions): Softmax {
  const pairs = pairsOf(examples, options.seed);
  const model = emptyModel(examples, pairs);
  const importance = balance(examples.label, examples.classes);
  const count = examples.label.length;
  const slots = examples.rivals + 1;
  const state: State = {
    examples,
    pairs,
    model,
    odds: new Float64Array(count * slots).fill(1),
    total: new Float64Array(count),
    squares: squaresOf(examples),
    scratch: new Float32Array(examples.features),
  };
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
    sumOdds(state);
    for (let c = 0; c < examples.classes; c++) passClass(state, c, rate, importance);
  }
  return model;
}

/** Of each class: examples that it is a candidate of, its own and those it rivals, and which of their slots it has. */
interface Pairs {
  readonly start: Uint32Array;
  readonly example: Uint32Array;
  readonly slot: Uint8Array | Uint16Array;
  /** Epochs for which a pair is passed over yet. */
  readonly rest: Uint8Array;
}

interface State {
  readonly examples: Examples;
  readonly pairs: Pairs;
  readonly model: Softmax;
  /** exp(logit) of each example's candidates, its own class first. */
  readonly odds: Float64Array;
  readonly total: Float64Array;
  readonly squares: Float64Array;
  /** All features' weights for the class at hand; only those that it has are set. */
  readonly scratch: Float32Array;
}

function pairsOf({ label, rival, rivals, classes }: Examples, seed: number): Pairs {
  const start = new Uint32Array(classes + 1);
  for (const c of label) start[c + 1]!++;
  for (const c of rival) start[c + 1]!++;
  for (let c = 0; c < classes; c++) start[c + 1]! += start[c]!;
  const next = start.slice();
  const example = new Uint32Array(label.length + rival.length);
  const slot = rivals < 255 ? new Uint8Array(example.length) : new Uint16Array(example.length);
  const order = Uint32Array.from(label, (_, i) => i);
  shuffle(order, seeded(seed));
  for (const i of order) {
    for (let s = 0; s <= rivals; s++) {
      const at = next[s === 0 ? label[i]! : rival[i * rivals + s - 1]!]!++;
      example[at] = i;
      slot[at] = s;
    }
  }
  return { start, example, slot, rest: new Uint8Array(example.length) };
}

/** Every class with the features that its examples have, weights 0. */
function emptyModel({ start, index, features, classes, dimensions }: Examples, pairs: Pairs): Softmax {
  const seen = new Int32Array(features).fill(-1);
  const rowStart = new Uint32Array(classes + 1);
  let rows = new Uint32Array(1 << 16);
  let count = 0;
  for (let c = 0; c < classes; c++) {
    if (count + features > rows.length) rows = longer(rows, Math.ceil(1.5 * rows.length) + features);
    for (let k = pairs.start[c]!; k < pairs.start[c + 1]!; k++) {
      const i = pairs.example[k]!;
      for (let at = start[i]!; at < start[i + 1]!; at++) {
        const f = index[at]!;
        if (seen[f] === c) continue;
        seen[f] = c;
        rows[count++] = f;
      }
    }
    rowStart[c + 1] = count;
  }
  return {
    start: rowStart,
    index: rows.subarray(0, count),
    weight: new Float32Array(count),
    dense: new Float32Array(classes * dimensions),
    bias: new Float32Array(classes),
  };
}

function longer(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(length);
  copy.set(array);
  return copy;
}

function squaresOf({ start, value, dense, dimensions, label }: Examples): Float64Array {
  return Float64Array.from(label, (_, i) => {
    let sum = 0;
    for (let at = start[i]!; at < start[i + 1]!; at++) sum += value[at]! * value[at]!;
    for (let d = i * dimensions; d < (i + 1) * dimensions; d++) sum += dense[d]! * dense[d]!;
    return sum;
  });
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

/** Sums kept up to date by differences drift: once an epoch they are made anew. */
function sumOdds({ odds, total, examples }: State): void {
  const slots = examples.rivals + 1;
  for (let i = 0; i < total.length; i++) {
    let sum = 0;
    for (let s = 0; s < slots; s++) sum += odds[i * slots + s]!;
    total[i] = sum;
  }
}

/** One pass over the examples of a class. */
function passClass(state: State, c: number, rate: number, importance: Float32Array): void {
  const { examples, pairs, model, odds, total, squares, scratch } = state;
  const { label } = examples;
  const slots = examples.rivals + 1;
  const [from, to] = [model.start[c]!, model.start[c + 1]!];
  for (let at = from; at < to; at++) scratch[model.index[at]!] = model.weight[at]!;
  for (let k = pairs.start[c]!; k < pairs.start[c + 1]!; k++) {
    if (pairs.rest[k]! > 0) {
      pairs.rest[k]!--;
      continue;
    }
    const i = pairs.example[k]!;
    const place = i * slots + pairs.slot[k]!;
    const z = model.bias[c]! + product(examples, i, scratch, model.dense, c);
    const others = total[i]! - odds[place]!;
    const mine = Math.exp(z);
    const gradient = mine / (others + mine) - (label[i] === c ? 1 : 0);
    let after = mine;
    if (gradient > negligible || gradient < -negligible) {
      const step = rate * importance[label[i]!]! * gradient;
      descend(examples, i, scratch, model.dense, c, step);
      model.bias[c]! -= 0.1 * step;
      after = Math.exp(z - step * (squares[i]! + 0.1));
    }
    if (gradient < quiet && gradient > -quiet) pairs.rest[k] = restEpochs;
    odds[place] = after;
    total[i] = others + after;
  }
  for (let at = from; at < to; at++) model.weight[at] = scratch[model.index[at]!]!;
}

/** An example's features times a class's weights: the innermost loop of training. */
function product(
  { start, index, value, dense, dimensions }: Examples,
  i: number,
  weights: Float32Array,
  denseWeights: Float32Array,
  c: number,
): number {
  let sum = 0;
  for (let at = start[i]!, end = start[i + 1]!; at < end; at++) sum += value[at]! * weights[index[at]!]!;
  for (let d = 0, a = i * dimensions, b = c * dimensions; d < dimensions; d++)
    sum += dense[a + d]! * denseWeights[b + d]!;
  return sum;
}

function descend(
  { start, index, value, dense, dimensions }: Examples,
  i: number,
  weights: Float32Array,
  denseWeights: Float32Array,
  c: number,
  step: number,
): void {
  for (let at = start[i]!, end = start[i + 1]!; at < end; at++) weights[index[at]!]! -= step * value[at]!;
  for (let d = 0, a = i * dimensions, b = c * dimensions; d < dimensions; d++)
    denseWeights[b + d]! -= step * dense[a + d]!;
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
