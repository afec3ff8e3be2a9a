import { UserError } from '../errors.js';
import type { EmbeddedOptions } from '../store/embedded.js';

/** `backup FILE`, `restore FILE` and `store check`. */
export interface StoreDependencies {
  readonly store: EmbeddedOptions;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** @returns the exit code */
export async function runCopy(
  command: 'backup' | 'restore',
  [file, ...more]: readonly string[],
  { store, out }: StoreDependencies,
): Promise<number> {
  if (file === undefined || more.length > 0) {
    throw new UserError(
      'usage',
      `${command} takes one file: \`node . ${command} FILE\` (see \`node . help\`)`,
    );
  }
  const { backupEmbedded, restoreEmbedded } = await import('../store/backup.js');
  if (command === 'backup') {
    await backupEmbedded(store, file);
    out(`The store in ${store.dataDir} is copied to ${file}.`);
    return 0;
  }
  const former = await restoreEmbedded(store, file);
  const kept = former === null ? '' : ` The former one is kept as ${former}.`;
  out(`${file} is the store in ${store.dataDir} now.${kept}`);
  return 0;
}

/** Looks at all of the store; 1 where something of it is damaged. @returns the exit code */
export async function runStore(
  [command, ...more]: readonly string[],
  { store, out, err }: StoreDependencies,
): Promise<number> {
  if (command !== 'check' || more.length > 0)
    throw new UserError('usage', 'store takes one word: `node . store check` (see `node . help`)');
  const { checkEmbedded } = await import('../store/check.js');
  const { servers, faults } = await checkEmbedded(store);
  if (faults.length === 0) {
    out(`The store in ${store.dataDir} is whole: ${servers === 1 ? '1 server' : `${servers} servers`}.`);
    return 0;
  }
  for (const fault of faults) err(fault);
  err(`the store in ${store.dataDir} is damaged: stop the bot and restore a backup (node . restore FILE)`);
  return 1;
}
