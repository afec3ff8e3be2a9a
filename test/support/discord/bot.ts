import { createBot } from '../../../src/discord/bot.js';
import { startDiscord } from '../../../src/discord/start.js';
import { UserError } from '../../../src/errors.js';
import { serveHttp } from '../../../src/http/server.js';
import { TEST_COMMANDS, TEST_SERVICES } from './commands.js';

/** Discord's side alone as a process of its own: the test commands, started as the program starts its own. */

const bot = createBot({
  token: process.env.DISCORD_TOKEN ?? '',
  apiUrl: process.env.DISCORD_API_URL,
  commands: TEST_COMMANDS,
  services: TEST_SERVICES,
  clock: () => new Date(),
  log: console,
});
const running = startDiscord(bot, { guildId: process.env.DISCORD_GUILD_ID || undefined });
const publicKey = process.env.DISCORD_PUBLIC_KEY;
const http = publicKey
  ? await serveHttp({
      ...{ bot, publicKey, host: '127.0.0.1', port: Number(process.env.PORT), log: console },
      clock: () => new Date(),
    })
  : null;
if (http) console.log(`listening at ${http.address}`);
process.once('SIGTERM', () => void Promise.all([http?.stop(), running.stop()]));
try {
  const announce = running.ready.then(({ commands }) => console.log(`ready ${JSON.stringify(commands)}`));
  await Promise.race([announce, running.closed]);
  await running.closed;
} catch (error) {
  console.error(error instanceof UserError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 2;
}
