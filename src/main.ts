#!/usr/bin/env node
import { join } from 'node:path';
import type { Picture } from './charts/picture.js';
import type { Renderer } from './charts/renderer.js';
import type { Command, Services } from './command/command.js';
import { type Config, readConfig } from './config/config.js';
import { reportOf, UserError } from './errors.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { createLog, type Log } from './log.js';
import type { Store } from './store/store.js';
import type { CliDependencies, Folders } from './terminal/ask.js';

/** The composition root: reads the settings, then loads what the one command needs and nothing else. */

const USAGE = `Gigawatt answers questions about the NVIDIA–OpenAI partnership, every answer cited.

  node .                             go on Discord with DISCORD_TOKEN, else open a prompt here
  node . ask "QUESTION"              one answer; --now ISO, --knowledge DIR, --documents DIR
  node . ask --json                  JSON lines {"id","question","conversation"?} in, answers out; same options
  node . search --json [--limit N]   the same lines in, the nearest entries and passages out; --knowledge DIR
  node . read "TEXT"                 the amounts and dates that a text states, as they are read; --now ISO
  node . read --json                 JSON lines {"id","text"} in, the amounts and dates of each out; --now ISO
  node . knowledge verify            check every citation, reference and unit; --documents DIR, --knowledge DIR
  node . knowledge draft FILE...     draft knowledge from a plain text or Markdown document
  node . backup FILE                 write a copy of the store in DATA_DIR, also while the bot is running
  node . restore FILE                put a backup in the store's place; the former one is kept beside it
  node . store check                 look for damage in the store, also while the bot is running
  node . store copy postgres         copy the store in DATA_DIR to the PostgreSQL of DATABASE_URL, and compare them
  node . store copy embedded         and back; both with the bot stopped
  node . help, --help, --version

Settings are read from the environment and from .env; .env.example explains them.
`;

async function main([command, ...args]: readonly string[]): Promise<number> {
  // A reader that has seen enough, as in `ask --json | head`, is no error.
  process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
  if (command === undefined) return start(await readConfig());
  switch (command) {
    case 'ask':
    case 'search': {
      const config = await readConfig();
      endOnSignal();
      const { runAsk, runSearch } = await import('./terminal/ask.js');
      await (command === 'ask' ? runAsk : runSearch)(args, cliDependencies(config));
      return 0;
    }
    case 'read': {
      endOnSignal();
      const { runRead } = await import('./terminal/read.js');
      await runRead(args, { input: process.stdin, output: process.stdout, errors: process.stderr });
      return 0;
    }
    case 'knowledge':
      return knowledge(args, await readConfig());
    case 'backup':
    case 'restore':
    case 'store': {
      const config = await readConfig();
      const { runCopy, runStore } = await import('./terminal/store.js');
      const dependencies = { store: storeOf(config), databaseUrl: config.databaseUrl, ...output };
      return command === 'store' ? runStore(args, dependencies) : runCopy(command, args, dependencies);
    }
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(USAGE);
      return 0;
    case '--version':
    case '-v':
      process.stdout.write(`${(await readConfig()).version}\n`);
      return 0;
    default:
      throw new UserError(
        'usage.command',
        `there is no command "${command}"; \`node . help\` lists them, and what is done on Discord, such as /figures, is typed at the prompt of \`node .\``,
      );
  }
}

function cliDependencies(config: Config): CliDependencies {
  return {
    io: { input: process.stdin, output: process.stdout, errors: process.stderr },
    color: config.color && process.stdout.isTTY === true,
    openEngine: folders => open(config, folders),
  };
}

async function open(config: Config, folders: Folders) {
  const { openEngine } = await import('./compile/open.js');
  return openEngine(enginesOf(config, folders));
}

const enginesOf = (config: Config, folders: Folders = {}) => ({
  root: config.root,
  cache: config.cache,
  knowledgeDir: folders.knowledge ?? config.knowledgeDir,
  documentsDir: folders.documents ?? config.documentsDir,
});

async function knowledge(args: readonly string[], config: Config): Promise<number> {
  const { runKnowledge } = await import('./terminal/knowledge.js');
  return runKnowledge(args, {
    ...output,
    knowledge: config.knowledgeDir ?? `${config.root}/knowledge`,
    ...(config.documentsDir === undefined ? {} : { documents: config.documentsDir }),
  });
}

async function start(config: Config): Promise<number> {
  const [{ loadCommands }, { describeKnowledge }] = await Promise.all([
    import('./command/load.js'),
    import('./command/describe.js'),
  ]);
  const commands = await loadCommands();
  const loadedOf = (knowledge: Knowledge) =>
    `Gigawatt ${config.version}: ${describeKnowledge(knowledge)} loaded.`;
  if (config.token || config.publicKey) return onDiscord(config, commands, loadedOf);
  return onTerminal(config, commands, loadedOf);
}

/** The prompt, and the preview page beside it. */
async function onTerminal(
  config: Config,
  commands: readonly Command[],
  loadedOf: (knowledge: Knowledge) => string,
): Promise<number> {
  const [{ openBase }, { createEngine }, { runPrompt }, { startPreview }, { Memory }] = await Promise.all([
    import('./compile/open.js'),
    import('./answers/engine.js'),
    import('./terminal/prompt.js'),
    import('./preview/start.js'),
    import('./memory/memory.js'),
  ]);
  const base = await openBase(enginesOf(config));
  const engine = createEngine(base.parts);
  const loaded = loadedOf(base.parts.knowledge);
  const clock = () => new Date();
  const log = createLog(config.logLevel ?? 'warn', process.stderr);
  const preview = await startPreview({
    ...{ base, commands, loaded, clock, log },
    draw: drawer(),
    store: config.keepsData ? storeOf(config) : null,
    port: config.port ?? 0,
  });
  // Between two lines nothing is in flight: what was read is answered and written.
  process.once('SIGTERM', () => void preview.close().finally(() => process.exit(0)));
  try {
    const memory = new Memory({ clock, log });
    const services: Services = { engineFor: () => engine, commands, memory };
    await runPrompt({
      ...cliDependencies(config),
      engine,
      services,
      clock,
      loaded,
      preview: preview.address,
    });
  } finally {
    await preview.close();
  }
  return 0;
}

async function onDiscord(
  config: Config,
  commands: readonly Command[],
  loadedOf: (knowledge: Knowledge) => string,
): Promise<number> {
  const [{ runService }, { structuredLog }, { openBase }] = await Promise.all([
    import('./service/service.js'),
    import('./service/log.js'),
    import('./compile/open.js'),
  ]);
  const makeLog = process.stderr.isTTY ? createLog : structuredLog;
  const log = makeLog(config.logLevel ?? 'info', process.stderr);
  // One thing that fails unseen, as in a gateway connection that is given up, is no end for all the others.
  process.on('unhandledRejection', error => log.error('something that nobody waited for failed', error));
  const { token, publicKey, apiUrl, cdnUrl, guildId, shardCount: count, shards: ids } = config;
  const stopped = new Promise<void>(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  const base = await openBase(enginesOf(config));
  const store = await openStore(config, log, stopped);
  if (store === null) return 0;
  await runService({
    ...{ token, apiUrl, cdnUrl, guildId, base, commands, log, stopped },
    http: publicKey ? { publicKey, host: config.host ?? '127.0.0.1', port: config.port ?? 3000 } : null,
    store,
    shards:
      count === undefined ? undefined : { count, ids: ids ?? Array.from({ length: count }, (_, id) => id) },
    shared: config.databaseUrl !== undefined,
    draw: drawer(),
    clock: () => new Date(),
    announce: where => void process.stdout.write(`${loadedOf(base.parts.knowledge)} ${where}\n`),
  });
  return 0;
}

/** The store of the settings; null where the end came while waiting for a database. */
async function openStore(config: Config, log: Log, stopped: Promise<void>): Promise<Store | null> {
  if (config.databaseUrl === undefined)
    return (await import('./store/embedded.js')).openEmbedded(storeOf(config));
  const { openPostgres } = await import('./store/postgres.js');
  const end = new AbortController();
  void stopped.then(() => end.abort());
  let endWaiting: Promise<() => Promise<void>> | undefined;
  const onWaiting = () => {
    if (config.publicKey) endWaiting = sayWaiting(config);
    endWaiting?.catch(error => log.warn(`/healthz is not served yet: ${String(error)}`));
  };
  try {
    return await openPostgres({
      onWaiting,
      url: config.databaseUrl,
      ...(config.dataKey !== undefined && { encryptionKey: config.dataKey }),
      warn: log.warn,
      waitUntil: end.signal,
    });
  } catch (error) {
    if (end.signal.aborted) return null;
    throw error;
  } finally {
    await endWaiting?.then(close => close()).catch(() => {});
  }
}

/** Until the database is there the process says that it lives, or it would be ended for being slow. */
async function sayWaiting({ host = '127.0.0.1', port = 3000 }: Config) {
  const { serveWaiting } = await import('./http/server.js');
  return serveWaiting(host, port, 'waiting for the database');
}

/** Draws pictures; what that takes is loaded with the first one. */
function drawer(): (picture: Picture) => Promise<Uint8Array> {
  let renderer: Promise<Renderer> | undefined;
  return async picture => {
    renderer ??= import('./charts/renderer.js').then(({ Renderer }) => new Renderer());
    return (await renderer).draw(picture);
  };
}

const output = {
  out: (line: string) => void process.stdout.write(`${line}\n`),
  err: (line: string) => void process.stderr.write(`gigawatt: ${line}\n`),
};

const storeOf = ({ dataDir, dataKey, home }: Config) => ({
  dataDir: dataDir ?? join(home, 'data'),
  ...(dataKey !== undefined && { encryptionKey: dataKey }),
});

/** Between two lines nothing is in flight: what was read is answered and written. */
function endOnSignal(): void {
  process.once('SIGTERM', () => process.exit(0));
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const { exitCode, text } = reportOf(error);
  process.stderr.write(`${text}\n`);
  process.exit(exitCode);
}
