import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Quotas } from '../../src/store/store.js';
import type { Place } from './conformance/subject.js';

/** A folder of its own below the temporary one. */
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'gigawatt-store-'));

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** All files of a folder, one after the other. */
export const bytesOf = (folder: string): Buffer =>
  Buffer.concat(readdirSync(folder).map(name => readFileSync(join(folder, name))));

/** An embedded store in a temporary folder. */
export function embeddedPlace(encryptionKey?: string): Place & { readonly dataDir: string } {
  const dataDir = temporaryFolder();
  const options = { dataDir, ...(encryptionKey === undefined ? {} : { encryptionKey }) };
  let quotas: Partial<Quotas> = {};
  return {
    dataDir,
    open: given => {
      quotas = given ?? {};
      return openEmbedded({ ...options, quotas });
    },
    reopen: () => openEmbedded({ ...options, quotas }),
    bytes: () => (encryptionKey === undefined ? bytesOf(dataDir) : null),
    discard: async () => remove(dataDir),
  };
}
