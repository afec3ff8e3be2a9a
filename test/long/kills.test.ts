import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { startProgram } from '../support/discord/program.js';
import { run } from '../support/run.js';

/** An archive is applied whole or not at all, whenever the program is killed. */

const KILLS = 20;
const DOCUMENTS = 12;
const dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-kills-'));

let discord: Loopback;
beforeAll(async () => {
  discord = await startLoopback();
});
afterAll(() => discord.close());

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const bytes = (text: string) => new TextEncoder().encode(text);

/** Documents and an answer, all of one round. */
const archive = (round: number) =>
  zipSync({
    ...Object.fromEntries(
      Array.from({ length: DOCUMENTS }, (_, i) => [
        `documents/r${round}d${i}.txt`,
        bytes(`Document ${i} of round ${round}. ${'It has many sentences. '.repeat(200)}`),
      ]),
    ),
    'answers.yaml': bytes(
      `- {id: "round-${round}", question: "What is round ${round}?", answer: "It is round ${round}.", source: "a test"}`,
    ),
  });

describe('a kill in the middle of applying an archive', () => {
  it(`leaves all of it or nothing, ${KILLS} times`, async () => {
    const outcomes = { all: 0, nothing: 0 };
    for (let round = 0; round < KILLS; round++) {
      const program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
      const who = { user: discord.person(), manages: true };
      const file = { filename: 'knowledge.zip', bytes: archive(round), contentType: 'application/zip' };
      const preview = await discord.slash('knowledge import', { file: { file } }, who);
      expect(seen(preview)).toContain('Preview');
      const applied = discord.press(preview.message, 'Apply', who).then(
        answer => seen(answer),
        () => 'no answer',
      );
      await sleep((round * 37) % 300);
      await program.stop('SIGKILL');
      const acknowledged = (await Promise.race([applied, sleep(100, 'no answer')])).includes('Applied');
      const store = await openEmbedded({ dataDir });
      const guild = discord.world.guild;
      const documents = (await store.documents(guild)).filter(({ id }) => id.startsWith(`r${round}d`)).length;
      const items = (await store.latest(guild)).filter(
        ({ kind, item }) => kind === 'answers' && item === `round-${round}`,
      ).length;
      // Room for the next round.
      for (const { id } of await store.documents(guild)) await store.removeDocument(guild, id);
      await store.close();
      expect([
        [0, 0],
        [DOCUMENTS, 1],
      ]).toContainEqual([documents, items]);
      if (acknowledged) expect(documents).toBe(DOCUMENTS);
      outcomes[documents === 0 ? 'nothing' : 'all']++;
    }
    console.log(`killed while applying: ${JSON.stringify(outcomes)}`);
    expect((await run(['store', 'check'], '', { DATA_DIR: dataDir })).code).toBe(0);
  });
});
