import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig as read } from '../../src/config/config.js';
import { SECTIONS } from '../../src/config/table.js';
import { NO_SETTINGS } from '../support/run.js';

const EXAMPLE = fileURLToPath(new URL('../../.env.example', import.meta.url));
const HEAD = `# Copy to .env and fill in what you need; empty means unset. Variables of the environment win over this file.
# Relative folders start where this file is.
`;

const readConfig = (environment: Record<string, string>) => read({ ...NO_SETTINGS, ...environment });

describe('readConfig', () => {
  it('has a default for everything that needs one', async () => {
    const config = await readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, logLevel: 'info', color: true });
    expect(config.dataDir).toBe(`${config.root}/data`);
    expect(config.token).toBeUndefined();
  });

  it('takes empty and blank for unset', async () => {
    const config = await readConfig({ DISCORD_TOKEN: '', PORT: ' ', KNOWLEDGE_DIR: '' });
    expect(config).toEqual(await readConfig({}));
  });

  it('reads every setting of .env.example', async () => {
    const { root } = await readConfig({});
    const settings = {
      DISCORD_TOKEN: ' abc.def ',
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API_URL: 'http://127.0.0.1:8080/api/',
      DISCORD_CDN_URL: 'https://cdn.example',
      DISCORD_PUBLIC_KEY: 'a'.repeat(64),
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgres://u:p@host/name',
      DATA_DIR: 'elsewhere',
      DATA_KEY: 'a secret of some length',
      KNOWLEDGE_DIR: 'knowledge',
      DOCUMENTS_DIR: root,
      SHARDS: '0, 1',
      SHARD_COUNT: '2',
      LOG_LEVEL: 'debug',
    };
    expect(Object.keys(NO_SETTINGS).sort()).toEqual(Object.keys(settings).sort());
    const config = await readConfig(settings);
    expect(config).toMatchObject({
      token: 'abc.def',
      guildId: '123456789012345678',
      apiUrl: 'http://127.0.0.1:8080/api',
      cdnUrl: 'https://cdn.example',
      publicKey: 'a'.repeat(64),
      port: 0,
      host: '::1',
      databaseUrl: 'postgres://u:p@host/name',
      dataDir: `${root}/elsewhere`,
      dataKey: 'a secret of some length',
      knowledgeDir: `${root}/knowledge`,
      documentsDir: root,
      shards: [0, 1],
      shardCount: 2,
      logLevel: 'debug',
    });
  });

  it.each([
    ['DISCORD_TOKEN', 'abc def'],
    ['DISCORD_GUILD_ID', 'my server'],
    ['DISCORD_API_URL', 'http://example.org/api'],
    ['DISCORD_API_URL', 'http://127.0.0.1.example.org'],
    ['DISCORD_API_URL', 'ftp://127.0.0.1'],
    ['DISCORD_API_URL', 'discord'],
    ['DISCORD_CDN_URL', 'http://10.0.0.1'],
    ['DISCORD_PUBLIC_KEY', 'abc'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://host'],
    ['DATA_KEY', 'short'],
    ['KNOWLEDGE_DIR', '/no/such/folder'],
    ['DOCUMENTS_DIR', 'package.json'],
    ['SHARDS', 'all'],
    ['SHARDS', '0'],
    ['SHARD_COUNT', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s once, in one line, with what it must be', async (name, value) => {
    const error = await readConfig({ [name]: value }).catch(reason => reason);
    expect(error).toMatchObject({ name: 'UserError', code: 'config.setting' });
    expect(error.message).toMatch(
      new RegExp(`^${name} (must be|needs) [^;\\n]+ \\(set in the environment or in .*\\.env\\)$`),
    );
  });

  it('is explained by .env.example, made from the table (`npx vitest -u test/config` makes it anew)', async () => {
    const sections = Object.entries(SECTIONS).map(([title, settings]) => {
      const rows = Object.entries(settings).map(
        ([name, { help }]) => `${help.replace(/^/gm, '# ')}\n${name}=\n`,
      );
      return `# --- ${title} `.padEnd(110, '-').concat('\n', ...rows);
    });
    await expect([HEAD, ...sections].join('\n')).toMatchFileSnapshot(EXAMPLE);
  });

  it('checks shards against their count', async () => {
    const DATABASE_URL = 'postgres://host/name';
    await expect(readConfig({ DATABASE_URL, SHARDS: '2', SHARD_COUNT: '2' })).rejects.toThrow(
      'SHARDS must be below SHARD_COUNT',
    );
    await expect(readConfig({ SHARD_COUNT: '2' })).rejects.toThrow('SHARD_COUNT above 1 needs DATABASE_URL');
  });

  it('names every bad setting at once and never a secret', async () => {
    const error = await readConfig({ PORT: 'x', DISCORD_TOKEN: 'se cret' }).catch(reason => reason);
    expect(error.message).toMatch(/DISCORD_TOKEN.*PORT/);
    expect(error.message).not.toContain('se cret');
  });

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('has no colour with %o', async environment => {
    expect((await readConfig(environment)).color).toBe(false);
  });
});
