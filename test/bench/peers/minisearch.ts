import MiniSearch, { type SearchOptions } from 'minisearch';
import { stemmer } from 'stemmer';
import { FUNCTION_WORDS } from '../../../src/english/stopwords.js';
import type { Peer } from './peer.js';

const peer = (name: string, settings: string, searchOptions: SearchOptions): Peer => ({
  name,
  settings,
  dropsStopWords: true,
  build(texts, { stopWords }) {
    const options = {
      fields: ['text'],
      processTerm: (term: string) => {
        const word = term.toLowerCase();
        return stopWords === 'dropped' && FUNCTION_WORDS.has(word) ? null : stemmer(word);
      },
      searchOptions,
    };
    const index = new MiniSearch<{ id: number; text: string }>(options);
    index.addAll(texts.map((text, id) => ({ id, text })));
    return {
      search: (query, limit) =>
        index
          .search(query)
          .slice(0, limit)
          .map(({ id, score }) => ({ id: id as number, score })),
      reload() {
        const json = JSON.stringify(index);
        const began = performance.now();
        MiniSearch.loadJSON(json, options);
        return { bytes: json.length, milliseconds: performance.now() - began };
      },
    };
  },
});

export const minisearch = peer('MiniSearch', 'BM25+, Porter stems', {});

export const minisearchFuzzy = peer('MiniSearch, fuzzy', 'BM25+, Porter stems, fuzzy 0.2', { fuzzy: 0.2 });
