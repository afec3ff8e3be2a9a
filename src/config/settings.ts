import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../errors.js';
import type { Name } from './names.js';

/** What each setting may be. Loaded only where one is given: see config.ts. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const secureUrl = z
  .string()
  .refine(isSecureUrl, 'must be an https:// address, or http:// on this machine (127.0.0.1, localhost)')
  .transform(text => text.replace(/\/+$/, ''));

const whole = (min: number, max: number, what: string) =>
  z
    .string()
    .regex(/^\d+$/, what)
    .transform(Number)
    .refine(n => n >= min && n <= max, what);

const folder = (root: string) =>
  z
    .string()
    .transform(path => resolve(root, path))
    .refine(
      path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
      'must be the path of a folder that exists',
    );

const schemaFor = (root: string) =>
  z
    .object({
      DISCORD_TOKEN: z
        .string()
        .regex(
          /^(Bot\s+)?\S+$/i,
          'must be the token alone, copied from the Bot page of the developer portal',
        ),
      DISCORD_GUILD_ID: z
        .string()
        .regex(/^\d{17,20}$/, "must be a server's id, 17 to 20 digits (Copy Server ID in Discord)"),
      DISCORD_API_URL: secureUrl,
      DISCORD_CDN_URL: secureUrl,
      DISCORD_PUBLIC_KEY: z
        .string()
        .regex(
          /^[0-9a-f]{64}$/i,
          'must be the 64 hexadecimal digits from General Information of the developer portal',
        ),
      PORT: whole(0, 65_535, 'must be a number from 0 to 65535'),
      HOST: z.string().regex(/^\S+$/, 'must be a host name or an address'),
      DATABASE_URL: z
        .string()
        .regex(/^postgres(ql)?:\/\/\S+$/, 'must be a PostgreSQL address, postgres://user:password@host/name'),
      DATA_DIR: z.string().transform(path => resolve(root, path)),
      DATA_KEY: z.string().min(16, 'must be a secret of 16 characters or more'),
      KNOWLEDGE_DIR: folder(root),
      DOCUMENTS_DIR: folder(root),
      SHARDS: z
        .string()
        .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, 'must be shard numbers such as 0,1')
        .transform(text => text.split(',').map(Number)),
      SHARD_COUNT: whole(1, 16_384, 'must be a number of shards, 1 or more'),
      LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
    })
    .partial();

/** Only the ones that were given, and what has a default. */
export interface Settings {
  readonly token?: string;
  readonly guildId?: string;
  /** REST base without a closing slash. */
  readonly apiUrl?: string;
  readonly cdnUrl?: string;
  readonly publicKey?: string;
  readonly port?: number;
  readonly host?: string;
  readonly databaseUrl?: string;
  readonly dataDir?: string;
  readonly dataKey?: string;
  readonly knowledgeDir?: string;
  readonly documentsDir?: string;
  readonly shards?: readonly number[];
  readonly shardCount?: number;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
}

/** `given` has no empty values. Throws a UserError with one line that names every bad setting and what it must be. */
export function readSettings(given: Partial<Record<Name, string>>, root: string): Settings {
  const result = schemaFor(root).safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`);
    throw bad(faults.join('; '), root, result.error);
  }
  const s = result.data;
  if (s.SHARDS && s.SHARD_COUNT === undefined) throw bad('SHARDS needs SHARD_COUNT beside it', root);
  if (s.SHARDS?.some(shard => shard >= (s.SHARD_COUNT ?? 0))) {
    throw bad('SHARDS must be below SHARD_COUNT, counted from 0', root);
  }
  return withoutUndefined({
    token: s.DISCORD_TOKEN,
    guildId: s.DISCORD_GUILD_ID,
    apiUrl: s.DISCORD_API_URL,
    cdnUrl: s.DISCORD_CDN_URL,
    publicKey: s.DISCORD_PUBLIC_KEY,
    port: s.PORT,
    host: s.HOST,
    databaseUrl: s.DATABASE_URL,
    dataDir: s.DATA_DIR,
    dataKey: s.DATA_KEY,
    knowledgeDir: s.KNOWLEDGE_DIR,
    documentsDir: s.DOCUMENTS_DIR,
    shards: s.SHARDS,
    shardCount: s.SHARD_COUNT,
    logLevel: s.LOG_LEVEL,
  });
}

function bad(faults: string, root: string, cause?: unknown): UserError {
  const where = `(set in the environment or in ${resolve(root, '.env')})`;
  return new UserError('config.setting', `${faults} ${where}`, { cause });
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Defined<T>;
}

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}
