import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPassageIndex, passageIndexFromBytes } from '../../../src/search/passages/passages.js';
import type { Peer } from './peer.js';

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
