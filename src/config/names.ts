/** Every name of `.env.example`. Nothing else reads the environment. */
export const NAMES = [
  'DISCORD_TOKEN',
  'DISCORD_GUILD_ID',
  'DISCORD_API_URL',
  'DISCORD_CDN_URL',
  'DISCORD_PUBLIC_KEY',
  'PORT',
  'HOST',
  'DATABASE_URL',
  'DATA_DIR',
  'DATA_KEY',
  'KNOWLEDGE_DIR',
  'DOCUMENTS_DIR',
  'SHARDS',
  'SHARD_COUNT',
  'LOG_LEVEL',
] as const;

export type Name = (typeof NAMES)[number];
