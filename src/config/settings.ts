import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import { type Name, type Settings, TABLE } from './table.js';

/**
 * Checks settings by the table; loaded only where one is given (see config.ts). `given` has no empty values.
 * @throws UserError with one line that names every bad setting and what it must be
 */
export function readSettings(given: Partial<Record<Name, string>>, root: string): Settings {
  const settings: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, text] of Object.entries(given) as [Name, string][]) {
    const { key, schema } = TABLE[name];
    const read = schema(z, root).safeParse(text);
    if (read.success) settings[key] = read.data;
    else faults.push(`${name} ${read.error.issues[0]?.message}`);
  }
  faults.push(...shardFaults(settings));
  if (faults.length === 0) return settings;
  const where = `(set in the environment or in ${resolve(root, '.env')})`;
  throw new UserError('config.setting', `${faults.join('; ')} ${where}`);
}

function shardFaults({ shards, shardCount, databaseUrl }: Partial<Settings>): string[] {
  if (shardCount !== undefined && shardCount > 1 && databaseUrl === undefined)
    return ['SHARD_COUNT above 1 needs DATABASE_URL: several processes share one PostgreSQL'];
  if (shards === undefined) return [];
  if (shardCount === undefined) return ['SHARDS needs SHARD_COUNT beside it'];
  return shards.every(shard => shard < shardCount)
    ? []
    : ['SHARDS must be below SHARD_COUNT, counted from 0'];
}
