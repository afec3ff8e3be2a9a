import { startDiscord } from '../../../src/discord/start.js';
import { UserError } from '../../../src/errors.js';
import { TEST_COMMANDS, TEST_SERVICES } from './commands.js';

/** Discord's side alone as a process of its own: the test commands, started as the program starts its own. */

const running = await startDiscord({
  token: process.env.DISCORD_TOKEN ?? '',
  apiUrl: process.env.DISCORD_API_URL,
  guildId: process.env.DISCORD_GUILD_ID || undefined,
  commands: TEST_COMMANDS,
  services: TEST_SERVICES,
  clock: () => new Date(),
  log: console,
});
process.once('SIGTERM', () => void running.stop());
try {
  const announce = running.ready.then(({ commands }) => console.log(`ready ${JSON.stringify(commands)}`));
  await Promise.race([announce, running.closed]);
  await running.closed;
} catch (error) {
  console.error(error instanceof UserError ? `${error.code}: ${error.message}` : error);
  process.exitCode = 2;
}
