/** BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with Lucene's non-negative idf. */

/** Term-frequency saturation. */
export const K1 = 1.5;
/** Length normalisation: 0 none, 1 full. */
export const B = 0.6;

/** Weight of a term that `df` of `n` passages contain; at least 0. */
export const idf = (df: number, n: number): number => Math.log(1 + (n - df + 0.5) / (df + 0.5));

/** A term's share of a passage's score before its idf, in [0, K1 + 1): `tf` occurrences among `length` words. */
export const impact = (tf: number, length: number, averageLength: number): number =>
  (tf * (K1 + 1)) / (tf + K1 * (1 - B + (B * length) / averageLength));
