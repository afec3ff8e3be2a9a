import { UserError } from '../errors.js';
import type { EmbeddedOptions } from '../store/embedded.js';

/** `backup FILE`, `restore FILE`, `store check` and `store copy`. */
export interface StoreDependencies {
  readonly store: EmbeddedOptions;
  /** Of PostgreSQL, where it is set. */
  readonly databaseUrl?: string | undefined;
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

/** @returns the exit code */
export async function runStore(args: readonly string[], dependencies: StoreDependencies): Promise<number> {
  switch (args.join(' ')) {
    case 'check':
      return check(dependencies);
    case 'copy postgres':
      return copy('postgres', dependencies);
    case 'copy embedded':
      return copy('embedded', dependencies);
    default:
      throw new UserError(
        'usage',
        'store takes `check`, `copy postgres` or `copy embedded` (see `node . help`)',
      );
  }
}

/** Copies what is kept from one kind of store to the other, and compares the two. */
async function copy(to: 'postgres' | 'embedded', { store, databaseUrl: url, out }: StoreDependencies) {
  if (url === undefined)
    throw new UserError('usage', 'DATABASE_URL is not set: it says which PostgreSQL to copy to or from');
  const [{ openEmbeddedEngine }, { openPostgresEngine }, { copyStore }] = await Promise.all([
    import('../store/embedded.js'),
    import('../store/postgres.js'),
    import('../store/copy.js'),
  ]);
  const shared = await openPostgresEngine({ url, encryptionKey: store.encryptionKey });
  try {
    const own = await openEmbeddedEngine(store);
    try {
      const sides = [own, shared].map(({ engine, seal }) => ({ database: engine.database, seal }));
      const [from, target] = to === 'postgres' ? sides : sides.reverse();
      const { guilds, rows, digest } = await copyStore(from!, target!);
      const where = to === 'postgres' ? 'DATABASE_URL' : store.dataDir;
      out(`Copied to ${where}: ${guilds} servers, ${rows} rows, both sides with the digest ${digest}.`);
      return 0;
    } finally {
      await own.engine.close();
    }
  } finally {
    await shared.engine.close();
  }
}

/** Looks at all of the store; 1 where something of it is damaged. */
async function check({ store, out, err }: StoreDependencies): Promise<number> {
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
