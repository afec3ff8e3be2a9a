import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outlineOf, sentencesOf } from '../../../src/knowledge/documents/outline.js';
import { buildPassageIndex, passageIndexFromBytes } from '../../../src/search/passages/passages.js';
import type { Peer, Searcher } from './peer.js';

/** Our passage index. */
export const ours: Peer = {
  name: 'Gigawatt passages',
  settings:
    'BM25 (k1 1.5, b 0.6), Porter stems, stop words out, neighbours × 0.2, share of words found, unknown words corrected',
  dropsStopWords: true,
  build(texts) {
    const index = buildPassageIndex(
      texts.map((text, id) => ({ document: '', start: id, end: id + 1, text })),
    );
    return {
      search: (query, limit) =>
        index.search(query, limit).hits.map(({ start, score }) => ({ id: start, score })),
      reload() {
        const folder = mkdtempSync(join(tmpdir(), 'gigawatt-bench-'));
        const file = join(folder, 'passages');
        const bytes = index.toBytes();
        writeFileSync(file, bytes);
        const began = performance.now();
        passageIndexFromBytes(readFileSync(file));
        const milliseconds = performance.now() - began;
        rmSync(folder, { recursive: true });
        return { bytes: bytes.length, milliseconds };
      },
    };
  },
};

/** Our passage index over the sentences of texts, as the program has them: documents are ranked by all of theirs. */
export function oursByDocument(texts: readonly string[]): Searcher {
  const index = buildPassageIndex(
    texts.flatMap((text, id) =>
      sentencesOf(outlineOf(text).outline).map(([start, end]) => ({
        document: String(id),
        start,
        end,
        text: text.slice(start, end),
      })),
    ),
  );
  return {
    search(query, limit) {
      const best = new Map<string, number>();
      for (const { document, score } of index.searchDocuments(query, 10 * limit).hits)
        if (!best.has(document)) best.set(document, score);
      return [...best].slice(0, limit).map(([document, score]) => ({ id: Number(document), score }));
    },
  };
}
