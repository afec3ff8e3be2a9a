import lunr from 'lunr';
import type { Peer } from './peer.js';

const peer = (name: string, settings: string, fuzzy: boolean): Peer => ({
  name,
  settings,
  dropsStopWords: true,
  build(texts, { stopWords }) {
    const index = lunr(builder => {
      builder.ref('id');
      builder.field('text');
      if (stopWords === 'kept') builder.pipeline.remove(lunr.stopWordFilter);
      texts.forEach((text, id) => {
        builder.add({ id, text });
      });
    });
    return {
      search: (query, limit) =>
        index
          .query(builder => {
            for (const token of lunr.tokenizer(query)) {
              builder.term(token, { boost: fuzzy ? 3 : 1 });
              if (fuzzy && token.toString().length >= 5) builder.term(token, { editDistance: 1 });
            }
          })
          .slice(0, limit)
          .map(({ ref, score }) => ({ id: Number(ref), score })),
    };
  },
});

export const lunrExact = peer('Lunr', 'BM25, stems', false);

export const lunrFuzzy = peer(
  'Lunr, fuzzy',
  'the same, and words of five letters within one edit at a third',
  true,
);
