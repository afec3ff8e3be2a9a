import { Charset, Encoder, type EncoderOptions, Index } from 'flexsearch';
import english from 'flexsearch/lang/en';
import type { Peer } from './peer.js';

const peer = (name: string, settings: string, charset: EncoderOptions): Peer => ({
  name,
  settings,
  dropsStopWords: true,
  build(texts, { stopWords }) {
    const { filter, ...unfiltered } = english as EncoderOptions & { filter: unknown };
    const encoder = new Encoder(charset).assign(stopWords === 'dropped' ? english : unfiltered);
    const index = new Index({ tokenize: 'strict', encoder });
    texts.forEach((text, id) => {
      index.add(id, text);
    });
    return {
      // It gives no scores: rank stands in for them.
      search: (query, limit) =>
        index
          .search(query, { limit, suggest: true })
          .map((id, rank) => ({ id: Number(id), score: 1 / (rank + 1) })),
    };
  },
});

export const flexsearch = peer('FlexSearch', 'English preset, suggest (any word)', Charset.Normalize);

export const flexsearchPhonetic = peer(
  'FlexSearch, phonetic',
  'LatinAdvanced, English preset, suggest (any word)',
  Charset.LatinAdvanced,
);
