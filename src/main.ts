import type { Services } from './command.js';
import { type Config, readConfig } from './config.js';
import { reportOf, UserError } from './errors.js';
import { createLog } from './log.js';
import type { CliDependencies, Folders } from './terminal/ask.js';

/** The composition root: reads the settings, then loads what the one command needs and nothing else. */

const USAGE = `Gigawatt answers questions about the NVIDIA–OpenAI partnership, every answer cited.

  node .                             go on Discord with DISCORD_TOKEN, else open a prompt here
  node . ask "QUESTION"              one answer; --now ISO, --knowledge DIR, --documents DIR
  node . ask --json                  JSON lines {"id","question","conversation"?} in, answers out; same options
  node . search --json [--limit N]   the same lines in, the nearest entries and passages out; --knowledge DIR
  node . knowledge verify            check every citation, reference and unit; --documents DIR, --knowledge DIR
  node . knowledge draft FILE...     draft knowledge from a plain text or Markdown document
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
    case 'knowledge':
      return knowledge(args, await readConfig());
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
      throw new UserError('usage.command', `there is no command "${command}"; \`node . help\` lists them`);
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
  const { openEngine } = await import('./open-engine.js');
  return openEngine({
    root: config.root,
    knowledgeDir: folders.knowledge ?? config.knowledgeDir,
    documentsDir: folders.documents ?? config.documentsDir,
  });
}

async function knowledge(args: readonly string[], config: Config): Promise<number> {
  const { runKnowledge } = await import('./knowledge/cli.js');
  return runKnowledge(args, {
    out: line => process.stdout.write(`${line}\n`),
    err: line => process.stderr.write(`gigawatt: ${line}\n`),
    knowledge: config.knowledgeDir ?? `${config.root}/knowledge`,
    ...(config.documentsDir === undefined ? {} : { documents: config.documentsDir }),
  });
}

async function start(config: Config): Promise<number> {
  if (config.publicKey && !config.token) {
    throw new UserError(
      'config.public-key',
      'DISCORD_PUBLIC_KEY needs DISCORD_TOKEN beside it: interactions over HTTP are not in this version; set the token or unset the key',
    );
  }
  const [engine, { loadCommands }, { describeKnowledge }] = await Promise.all([
    open(config, {}),
    import('./commands.js'),
    import('./loaded.js'),
  ]);
  const services: Services = { engineFor: () => engine, commands: await loadCommands() };
  const loaded = `Gigawatt ${config.version}: ${describeKnowledge(engine.knowledge)} loaded.`;
  if (config.token) return onDiscord(config, config.token, services, loaded);
  endOnSignal();
  const { runPrompt } = await import('./terminal/prompt.js');
  await runPrompt({ ...cliDependencies(config), engine, services, clock: () => new Date(), loaded });
  return 0;
}

async function onDiscord(config: Config, token: string, services: Services, loaded: string): Promise<number> {
  const { startDiscord } = await import('./discord/start.js');
  const log = createLog(config.logLevel ?? 'info', process.stderr);
  if (config.publicKey) log.warn('DISCORD_PUBLIC_KEY is not used: interactions arrive over the gateway');
  const running = await startDiscord({
    token,
    apiUrl: config.apiUrl,
    guildId: config.guildId,
    commands: services.commands,
    services,
    clock: () => new Date(),
    log,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void running.stop());
  }
  const announce = running.ready.then(({ user, servers }) => {
    process.stdout.write(
      `${loaded} On Discord as ${user.name}, in ${servers} ${servers === 1 ? 'server' : 'servers'}.\n`,
    );
  });
  await Promise.race([announce, running.closed]);
  await running.closed;
  return 0;
}

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
