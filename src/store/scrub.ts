import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './common.js';
import { type Connection, numberOf } from './libsql.js';

/**
 * Clears the unused parts of a database's pages. SQLite clears a row's place when it is deleted (`secure_delete`), but
 * not the copies that stay behind where rows were moved between pages before: about one in a thousand. Pages are read
 * and cleared a few at a time (https://www.sqlite.org/fileformat2.html#b_tree_pages, `sqlite_dbpage`), each in a
 * transaction of its own, so that everyone else goes on; VACUUM would hold all up for seconds.
 */
export async function scrub(
  database: Database,
  connection: Connection,
  stopped: () => boolean,
): Promise<boolean> {
  // Pages that are cleared already may take part in a move meanwhile: until nothing is found.
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let cleared = 0;
    for (let first = 1, last = 1; first <= last; first += PAGES) {
      if (stopped()) return false;
      cleared += await database.transaction().execute(async () => {
        last = numberOf(connection, 'PRAGMA page_count');
        return clearPages(connection, first);
      });
      await sleep(PAUSE_MS);
    }
    if (cleared === 0) return true;
  }
  return true;
}

const MOST_PASSES = 4;
/** Pages of one slice: half a megabyte, about 1 ms. */
const PAGES = 128;
/** Between two slices, for everything else. */
const PAUSE_MS = 2;

interface PageRow {
  readonly pgno: number;
  readonly data: ArrayBuffer;
}

function clearPages(connection: Connection, first: number): number {
  const rows = connection
    .prepare('SELECT pgno, data FROM sqlite_dbpage WHERE pgno BETWEEN ? AND ?')
    .all(first, first + PAGES - 1) as PageRow[];
  const dirty = rows.flatMap(({ pgno, data }) => {
    const page = Buffer.from(data);
    return clearUnused(page, pgno === 1 ? FILE_HEADER : 0) ? [{ pgno, page }] : [];
  });
  if (dirty.length === 0) return 0;
  const write = connection.prepare('UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?');
  for (const { pgno, page } of dirty) write.run(page, pgno);
  return dirty.length;
}

const FILE_HEADER = 100;
/** Kinds of pages of a tree by their first byte, and the length of their header; of others that byte is 0. */
const HEADERS: Readonly<Record<number, number>> = { 2: 12, 5: 12, 10: 8, 13: 8 };

/**
 * Clears what of a page no row uses: the gap between the list of cells and the cells, and the inside of free blocks.
 * False where there was nothing to clear, or the page is no tree's or makes no sense.
 */
export function clearUnused(page: Buffer, at: number): boolean {
  const header = HEADERS[page[at] ?? 0];
  if (header === undefined) return false;
  const cells = page.readUInt16BE(at + 3);
  const content = page.readUInt16BE(at + 5) || 65_536;
  const gap: [number, number] = [at + header + 2 * cells, content];
  if (gap[0] > gap[1] || gap[1] > page.length) return false;
  const unused = [gap];
  for (let block = page.readUInt16BE(at + 1), before = 0; block !== 0; ) {
    if (block <= before || block + 4 > page.length) return false;
    const end = block + page.readUInt16BE(block + 2);
    if (end > page.length) return false;
    unused.push([block + 4, end]);
    before = block;
    block = page.readUInt16BE(block);
  }
  const dirty = unused.filter(([start, end]) => end > start && !isClear(page, start, end));
  for (const [start, end] of dirty) page.fill(0, start, end);
  return dirty.length > 0;
}

const CLEAR = Buffer.alloc(65_536);

const isClear = (page: Buffer, start: number, end: number): boolean =>
  page.compare(CLEAR, 0, end - start, start, end) === 0;
