import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { REFUSAL_WINDOW_MS, REFUSALS } from '../../src/discord/connection/limits.js';
import { startLoopback } from '../support/discord/loopback.js';
import { startProgram } from '../support/discord/program.js';

/** How long the connection is away while nothing is sent, and how soon it has to be back after that, in milliseconds. */
const AWAY_MS = 20_000;
const WELL_WITHIN_MS = 30_000;
const CALLBACK = /POST \/interactions\//;
const CLOCK = fileURLToPath(new URL('./clock.mjs', import.meta.url));

// They mostly wait, so they do it side by side.
it.concurrent.for([401, 403])(
  'sends nothing after too many refusals with %d, and is back soon after its own release',
  { timeout: 180_000 },
  async (status, { expect }) => {
    const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-breaker-'));
    const ahead = join(scratch, 'ahead');
    const discord = await startLoopback();
    const env = { DATA_DIR: join(scratch, 'data'), MONOTONIC_OFFSET: ahead };
    const program = await startProgram(['--import', CLOCK, '.'], discord, env);
    try {
      discord.faults.status(Number.POSITIVE_INFINITY, status, CALLBACK);
      const asked = () =>
        discord
          .slash('ask', { question: 'how many gigawatts?' }, { user: discord.person(), within: 1_000 })
          .catch(() => null);
      while (!program.stderr.includes('sending nothing'))
        await Promise.all(Array.from({ length: 20 }, asked));
      const refused = discord.requests.filter(request => request.status === status).length;
      expect(refused).toBe(REFUSALS);
      discord.faults.clear();

      const { identifies } = discord.gateway;
      discord.gateway.invalidate();
      const seen = discord.requests.length;
      await sleep(AWAY_MS);
      expect(discord.requests.slice(seen)).toEqual([]);
      expect(discord.gateway.identifies).toBe(identifies);

      writeFileSync(ahead, String(REFUSAL_WINDOW_MS));
      const released = performance.now();
      await expect
        .poll(() => discord.gateway.identifies, { timeout: WELL_WITHIN_MS, interval: 20 })
        .toBe(identifies + 1);
      await discord.gateway.whenConnected();
      console.log(
        `refused ${refused} times with ${status}: back ${((performance.now() - released) / 1000).toFixed(1)} s after the release`,
      );
      await discord.slash('ask', { question: 'how many gigawatts?' }, { user: discord.person() });
      expect(discord.violations).toEqual([]);
      expect(await program.stop()).toBe(0);
    } finally {
      await program.stop('SIGKILL');
      await discord.close();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
);
