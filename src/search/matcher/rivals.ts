import { BACKGROUND } from './background.js';
import type { Vector } from './features.js';
import { find, seeded } from './hash.js';
import type { Layer } from './layer.js';

/**
 * Classes that a phrasing is told apart from, those with phrasings near it and a few of the others: as many as keep
 * all pairs of phrasing and rival within a budget, but not fewer than serve.
 */
export const rivalsFor = (phrasings: number): number =>
  Math.max(fewestRivals, Math.min(mostRivals, Math.floor(pairBudget / Math.max(1, phrasings))));
const fewestRivals = 32;
const mostRivals = 96;
const pairBudget = 200_000;
const randomRivals = 8;
/** A feature of more phrasings than this tells little of which are near. */
const mostPhrasings = 200;

/**
 * The rivals of every phrasing, `most` each: all other classes where there are no more, else those whose phrasings
 * share the most with it, filled up at random.
 */
export function rivalsOf(
  layer: Layer,
  vectors: readonly Vector[],
  label: Uint32Array,
  most: number,
  seed: number,
): { readonly rival: Uint32Array; readonly rivals: number } {
  const classes = layer.entries.length;
  const rivals = Math.min(most, classes - 1);
  const rival = new Uint32Array(vectors.length * rivals);
  if (rivals === classes - 1) {
    label.forEach((own, i) => {
      for (let c = 0, at = i * rivals; c < classes; c++) if (c !== own) rival[at++] = c;
    });
    return { rival, rivals };
  }
  const random = seeded(seed);
  const cosine = new Float32Array(classes);
  const taken = new Int32Array(classes).fill(-1);
  const near = rivals - randomRivals;
  const background = layer.entries[classes - 1] === BACKGROUND ? classes - 1 : -1;
  vectors.forEach((vector, i) => {
    const touched = similarities(layer, vector, label, cosine);
    taken[label[i]!] = i;
    cosine[label[i]!] = 0;
    let at = i * rivals;
    // Everything competes with the background, the one class that is like nothing in particular.
    if (background >= 0 && label[i] !== background) {
      taken[background] = i;
      cosine[background] = 0;
      rival[at++] = background;
    }
    for (const c of highest(touched, cosine, near)) {
      taken[c] = i;
      rival[at++] = c;
    }
    for (const c of touched) cosine[c] = 0;
    while (at < (i + 1) * rivals) {
      const c = Math.floor(random() * classes);
      if (taken[c] === i) continue;
      taken[c] = i;
      rival[at++] = c;
    }
  });
  return { rival, rivals };
}

/** Adds up in `into` what a vector shares with the phrasings of each class; returns the classes touched. */
function similarities(layer: Layer, vector: Vector, label: Uint32Array, into: Float32Array): number[] {
  const touched: number[] = [];
  vector.hashes.forEach((hash, k) => {
    const f = find(layer.hashes, hash);
    const [from, to] = [layer.postingStart[f]!, layer.postingStart[f + 1]!];
    if (to - from > mostPhrasings) return;
    for (let at = from; at < to; at++) {
      const c = label[layer.posting[at]!]!;
      if (into[c] === 0) touched.push(c);
      into[c]! += vector.values[k]! * layer.postingWeight[at]!;
    }
  });
  return touched;
}

/** Those of `classes` with the largest values above 0, at most `count`, largest first. */
function highest(classes: readonly number[], values: Float32Array, count: number): number[] {
  const top: number[] = [];
  for (const c of classes) {
    const value = values[c]!;
    if (value === 0 || (top.length === count && value <= values[top[count - 1]!]!)) continue;
    let at = top.length < count ? top.length : count - 1;
    for (; at > 0 && values[top[at - 1]!]! < value; at--) top[at] = top[at - 1]!;
    top[at] = c;
  }
  return top;
}
