import Fuse, { type IFuseOptions } from 'fuse.js';
import type { Peer } from './peer.js';

const peer = (name: string, settings: string, options: IFuseOptions<string>): Peer => ({
  name,
  settings,
  dropsStopWords: false,
  build(texts) {
    const fuse = new Fuse([...texts], { includeScore: true, ignoreLocation: true, ...options });
    return {
      search: (query, limit) =>
        fuse
          .search(query, { limit })
          .map(({ refIndex, score }) => ({ id: refIndex, score: 1 - (score ?? 1) })),
    };
  },
});

/** The pattern is one string to fuse.js: a sentence matches only texts much like it, hence the wide threshold. */
export const fuse = peer('fuse.js', 'threshold 0.6, ignoreLocation', { threshold: 0.6 });

export const fuseTokens = peer('fuse.js, token search', 'useTokenSearch, threshold 0.3, ignoreLocation', {
  threshold: 0.3,
  useTokenSearch: true,
});
