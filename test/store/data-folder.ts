import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { edit } from './edits.js';
import { remove, temporaryFolder } from './place.js';

/** A data folder for each test of a file; called once at its top. */
export function dataFolder() {
  let dataDir = '';
  beforeEach(() => {
    dataDir = temporaryFolder();
  });
  afterEach(() => remove(dataDir));

  /** Opens, does something, closes. */
  async function using<T>(work: (store: Store) => Promise<T> | T, encryptionKey?: string): Promise<T> {
    const store = await openEmbedded({ dataDir, ...(encryptionKey === undefined ? {} : { encryptionKey }) });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }
  return {
    get dataDir() {
      return dataDir;
    },
    inside: (name: string) => join(dataDir, name),
    file: () => join(dataDir, 'gigawatt.db'),
    using,
    /** Edits one item; `texts` reads back what its revisions say. */
    write: (text: string, base = 0) => using(store => store.append(edit('a', body(text), base))),
    texts: (encryptionKey?: string) =>
      using(async store => (await store.since('g1', 0)).map(r => r.body?.text), encryptionKey),
  };
}

export const body = (text: string) => ({ id: 'x', text });

/** Does to a database what no store would. */
export function alter(path: string, sql: string): void {
  const connection = new Database(path);
  connection.exec(sql);
  connection.close();
}

export const fails = (promise: Promise<unknown>, code: string, message: RegExp) =>
  expect(promise).rejects.toMatchObject({
    name: 'UserError',
    code,
    message: expect.stringMatching(message),
  });
