import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type * as zod from 'zod';

type Zod = typeof zod.z;

interface Row<Key extends string, T> {
  /** What the program calls it. */
  readonly key: Key;
  /** For `.env.example`, in lines of at most 110 characters. */
  readonly help: string;
  /** Of the text that is not empty; zod is handed in, as it takes longer to load than an answer to find. */
  schema(z: Zod, root: string): zod.ZodType<T, string>;
}

const row = <const Key extends string, T>(
  key: Key,
  help: string,
  schema: Row<Key, T>['schema'],
): Row<Key, T> => ({ key, help, schema });

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const secureUrl = (z: Zod) =>
  z
    .string()
    .refine(isSecureUrl, 'must be an https:// address, or http:// on this machine (127.0.0.1, localhost)')
    .transform(text => text.replace(/\/+$/, ''));

const whole = (z: Zod, min: number, max: number, what: string) =>
  z
    .string()
    .regex(/^\d+$/, what)
    .transform(Number)
    .refine(n => n >= min && n <= max, what);

const folder = (z: Zod, root: string) =>
  z
    .string()
    .transform(path => resolve(root, path))
    .refine(
      path => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
      'must be the path of a folder that exists',
    );

const discord = {
  DISCORD_TOKEN: row(
    'token',
    "The bot's token, from the Bot page of https://discord.com/developers/applications. Without it, `npm start`\nopens a prompt in the terminal instead.",
    z =>
      z
        .string()
        .regex(
          /^(Bot\s+)?\S+$/i,
          'must be the token alone, copied from the Bot page of the developer portal',
        ),
  ),
  DISCORD_GUILD_ID: row(
    'guildId',
    'Register the commands in this server only (at once, and never in direct messages). Unset: everywhere.',
    z =>
      z.string().regex(/^\d{17,20}$/, "must be a server's id, 17 to 20 digits (Copy Server ID in Discord)"),
  ),
  DISCORD_CDN_URL: row(
    'cdnUrl',
    "A further address that attachments may come from, besides Discord's own; https or this machine only.",
    z => secureUrl(z),
  ),
  DISCORD_API_URL: row(
    'apiUrl',
    'REST base of another Discord, such as http://127.0.0.1:8080/api for a test server; https or this machine only.',
    z => secureUrl(z),
  ),
};

const knowledge = {
  KNOWLEDGE_DIR: row(
    'knowledgeDir',
    'A knowledge folder to answer from instead of the one that comes with Gigawatt.',
    (z, root) => folder(z, root),
  ),
  DOCUMENTS_DIR: row(
    'documentsDir',
    'Texts of the source documents: citations then also show the quoted sentence. Files are matched by digest,\nelse by the part of the name before the first underscore.',
    (z, root) => folder(z, root),
  ),
};

const data = {
  DATA_DIR: row(
    'dataDir',
    'Folder of the embedded store; data/ when unset. One process at a time.',
    (z, root) => z.string().transform(path => resolve(root, path)),
  ),
  DATA_KEY: row(
    'dataKey',
    'Encrypts the store: a secret of 16 characters or more, the same at every start. Without it, set when the store is\nnew, the file is as readable as its folder. A lost key cannot be replaced.',
    z => z.string().min(16, 'must be a secret of 16 characters or more'),
  ),
};

const running = {
  LOG_LEVEL: row('logLevel', 'debug, info, warn or error; info when unset.', z =>
    z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error'),
  ),
};

const http = {
  DISCORD_PUBLIC_KEY: row(
    'publicKey',
    "The application's public key: interactions are then served over HTTP, at /interactions, and with /healthz,\n/readyz and /metrics. Without DISCORD_TOKEN nothing else is done: mentions and registering commands need it.",
    z =>
      z
        .string()
        .regex(
          /^[0-9a-f]{64}$/i,
          'must be the 64 hexadecimal digits from General Information of the developer portal',
        ),
  ),
  PORT: row(
    'port',
    'Where to listen for them, and where the preview page is; 3000 when unset, 0 for any that is free.',
    z => whole(z, 0, 65_535, 'must be a number from 0 to 65535'),
  ),
  HOST: row('host', 'And at which address; 127.0.0.1 when unset.', z =>
    z.string().regex(/^\S+$/, 'must be a host name or an address'),
  ),
};

const processes = {
  DATABASE_URL: row(
    'databaseUrl',
    'PostgreSQL in the place of DATA_DIR: postgres://user:password@host/name. Several processes may share it. DATA_KEY\nthen seals what is kept and encrypts nothing.',
    z =>
      z
        .string()
        .regex(/^postgres(ql)?:\/\/\S+$/, 'must be a PostgreSQL address, postgres://user:password@host/name'),
  ),
  SHARDS: row(
    'shards',
    'Which shards of the gateway this process runs, such as 0,1; all of SHARD_COUNT when unset.',
    z =>
      z
        .string()
        .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, 'must be shard numbers such as 0,1')
        .transform((text): readonly number[] => text.split(',').map(Number)),
  ),
  SHARD_COUNT: row(
    'shardCount',
    'Of how many; more than 1 needs DATABASE_URL. As many as Discord asks for when unset.',
    z => whole(z, 1, 16_384, 'must be a number of shards, 1 or more'),
  ),
};

/** As `.env.example` has them, by its headings. */
export const SECTIONS = {
  Discord: discord,
  'Interactions over HTTP': http,
  Knowledge: knowledge,
  'What moderators and askers leave behind': data,
  Running: running,
  'Several processes': processes,
};

/** Every setting there is: the reader and `.env.example` come from this table. Nothing else reads the environment. */
export const TABLE = { ...discord, ...http, ...knowledge, ...data, ...running, ...processes };
type Table = typeof TABLE;
export type Name = keyof Table;

/** What was read, by key; only the settings that were given. */
export type Settings = {
  readonly [N in Name as Table[N]['key']]?: Table[N] extends Row<string, infer T> ? T : never;
};
