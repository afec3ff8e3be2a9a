import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { FUNCTION_WORDS } from '../../../src/english/stopwords.js';
import type { Peer } from './peer.js';

const wordsOf = (query: string): string[] => query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

const peer = (
  name: string,
  settings: string,
  tokenizer: string,
  partsOf: (word: string) => string[],
): Peer => ({
  name,
  settings,
  dropsStopWords: true,
  native: true,
  build(texts, { stopWords }) {
    const folder = mkdtempSync(join(tmpdir(), 'gigawatt-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'fts5.db');
    const database = new Database(file);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -200000');
    database.exec(`CREATE VIRTUAL TABLE passages USING fts5(text, tokenize = '${tokenizer}')`);
    const insert = database.prepare('INSERT INTO passages(rowid, text) VALUES (?, ?)');
    database.exec('BEGIN');
    texts.forEach((text, id) => {
      insert.run(id + 1, text);
    });
    database.exec("COMMIT; INSERT INTO passages(passages) VALUES ('optimize')");
    const select = database.prepare(
      'SELECT rowid, rank FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?',
    );
    return {
      search(query, limit) {
        const words = wordsOf(query).filter(word => stopWords === 'kept' || !FUNCTION_WORDS.has(word));
        const parts = [...new Set(words.flatMap(partsOf))].map(part => `"${part}"`);
        if (parts.length === 0) return [];
        const rows = select.all(parts.join(' OR '), limit) as { rowid: number; rank: number }[];
        return rows.map(({ rowid, rank }) => ({ id: rowid - 1, score: -rank }));
      },
      reload() {
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        const began = performance.now();
        const again = new Database(file);
        again.prepare('SELECT rowid FROM passages WHERE passages MATCH ? LIMIT 1').all('"nothing"');
        again.close();
        return { bytes: statSync(file).size, milliseconds: performance.now() - began };
      },
    };
  },
});

const trigramsOf = (word: string): string[] =>
  Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3));

export const fts5Porter = peer(
  'SQLite FTS5, porter',
  'bm25(), porter unicode61, OR',
  'porter unicode61',
  word => [word],
);

export const fts5Trigram = peer(
  'SQLite FTS5, trigram',
  'bm25(), trigrams of each word, OR',
  'trigram',
  trigramsOf,
);
