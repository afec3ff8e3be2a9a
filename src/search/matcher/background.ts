import type { Vector } from './features.js';
import { find } from './hash.js';
import { indexLayer, type LayerSource, scoreLayer } from './layer.js';

/**
 * Id of the class that is trained and never answered: everyday questions of other things, with which entries compete
 * for what is none of theirs. It is the last of a base's layer; no entry is called so.
 */
export const BACKGROUND = '';

/** An everyday line this near to some phrasing may be one of the index's own questions. */
const tooNear = 0.4;

/**
 * A layer's entries with the background as the last one. Of its lines only the features that entries have count, so
 * that it makes nothing known to the index; lines too near to a phrasing are left out.
 */
export function withBackground(
  source: LayerSource,
  lines: readonly string[],
  vectorOf: (line: string) => Vector,
): LayerSource {
  if (source.entries.length === 0) return source;
  const layer = indexLayer(source);
  const phrasings: string[] = [];
  const vectors: Vector[] = [];
  for (const line of lines) {
    const vector = vectorOf(line);
    const { nearestSimilarity } = scoreLayer(layer, vector);
    if (nearestSimilarity.some(cosine => cosine > tooNear)) continue;
    phrasings.push(line);
    vectors.push(knownPart(vector, source.hashes));
  }
  if (phrasings.length === 0) return source;
  return {
    ...source,
    entries: [...source.entries, { id: BACKGROUND, phrasings }],
    vectors: [...source.vectors, ...vectors],
  };
}

function knownPart({ hashes, values, dense }: Vector, known: Uint32Array): Vector {
  const places = hashes.map((_, k) => k).filter(k => find(known, hashes[k]!) >= 0);
  return { hashes: places.map(k => hashes[k]!), values: places.map(k => values[k]!), dense };
}
