import { create, insertMultiple, search } from '@orama/orama';
import { FUNCTION_WORDS } from '../../../src/english/stopwords.js';
import type { Peer } from './peer.js';

const peer = (name: string, settings: string, tolerance: number): Peer => ({
  name,
  settings,
  dropsStopWords: true,
  async build(texts, { stopWords }) {
    const database = create({
      schema: { text: 'string' },
      components: {
        tokenizer: {
          language: 'english',
          stemming: true,
          ...(stopWords === 'dropped' ? { stopWords: [...FUNCTION_WORDS] } : {}),
        },
      },
    });
    await insertMultiple(
      database,
      texts.map((text, id) => ({ id: String(id), text })),
      1000,
    );
    return {
      async search(query, limit) {
        const { hits } = await search(database, { term: query, limit, tolerance, threshold: 1 });
        return hits.map(({ id, score }) => ({ id: Number(id), score }));
      },
    };
  },
});

export const orama = peer('Orama', 'BM25, English stems, threshold 1 (any word)', 0);

export const oramaTolerant = peer('Orama, tolerance 1', 'the same with tolerance 1', 1);
