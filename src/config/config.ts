import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../errors.js';
import { type Name, type Settings, TABLE } from './table.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config extends Settings {
  /** The package's folder, where `knowledge/` is. */
  readonly root: string;
  /** Where `.env` and `data/` are, and relative folders start: the package's folder, or where an installed one is used. */
  readonly home: string;
  /** Where compiled knowledge folders are kept for the next start. */
  readonly cache: string;
  readonly version: string;
  /** Whether a folder for data was set, rather than the one that is used where none is. */
  readonly keepsData: boolean;
  /** False with NO_COLOR (https://no-color.org) or TERM=dumb. */
  readonly color: boolean;
}

const DEFAULTS = { host: '127.0.0.1', port: 3000, logLevel: 'info' } as const;

/**
 * Reads the environment and the package's `.env`; the environment wins, also with an empty value, and empty means
 * unset. Relative folders start at the package's root, or where an installed package is used. Throws a UserError naming each bad setting.
 */
export async function readConfig(environment: Environment = process.env): Promise<Config> {
  const root = packageRoot();
  const installed = root.split(sep).includes('node_modules');
  const home = installed ? process.cwd() : root;
  const merged = { ...(await readDotenv(join(home, '.env'))), ...environment };
  const given: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(TABLE) as Name[]) {
    const value = merged[name]?.trim();
    if (value) given[name] = value;
  }
  // zod takes longer to load than an answer to find: only where there is something to check.
  const settings: Settings =
    Object.keys(given).length > 0 ? (await import('./settings.js')).readSettings(given, home) : {};
  return {
    ...DEFAULTS,
    dataDir: join(home, 'data'),
    ...settings,
    keepsData: settings.dataDir !== undefined,
    ...{ root, home, cache: join(home, installed ? 'data' : 'dist', 'compiled') },
    version: versionOf(root),
    color: !environment.NO_COLOR && environment.TERM !== 'dumb',
  };
}

/** The nearest folder above this file with a package.json: the same from `src/`, `dist/` and any working directory. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) {
      throw new UserError(
        'config.root',
        'no package.json above the program; run it from where it was installed',
      );
    }
    folder = parent;
  }
  return folder;
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

async function readDotenv(path: string): Promise<Environment> {
  if (!statSync(path, { throwIfNoEntry: false })) return {};
  const { config } = await import('dotenv');
  const { parsed, error } = config({ path, quiet: true, processEnv: {} });
  if (error) {
    throw new UserError(
      'config.dotenv',
      `${path} cannot be read (${error.message}); make it a readable file or remove it`,
      {
        cause: error,
      },
    );
  }
  return parsed ?? {};
}
