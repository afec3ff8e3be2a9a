import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';
import { run } from '../support/run.js';

/** The started program on a store in which one server's data is damaged, the other's whole. */

let discord: Loopback;
let program: Program;
const dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-'));
const file = join(dataDir, 'gigawatt.db');
const backup = join(dataDir, 'backup');

const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');
const moderator = () => ({ user: discord.person(), manages: true });
const there = () => ({ ...moderator(), channel: discord.world.otherChannel });
const sources = async (where?: object) => seen(await discord.slash('sources', {}, where));

async function addDocument(name: string, text: string, who: ReturnType<typeof moderator>): Promise<void> {
  const file = { filename: `${name}.txt`, bytes: new TextEncoder().encode(text) };
  expect(seen(await discord.slash('knowledge import', { file: { file } }, who))).toContain('document');
}

beforeAll(async () => {
  discord = await startLoopback();
  discord.world.joined.add(discord.world.otherGuild);
  program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
  await addDocument('tower', 'The cooling tower is 41 metres high. It was built in 2020.', moderator());
  await addDocument('garden', 'The cooling garden is 77 metres high. It was built in 2021.', there());
  expect(await program.stop()).toBe(0);
  expect((await run(['backup', backup], '', { DATA_DIR: dataDir })).code).toBe(0);
  const bytes = readFileSync(file);
  bytes[bytes.indexOf('tower is 41') + 2] = 0xff;
  writeFileSync(file, bytes);
  program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
});
afterAll(async () => {
  await program.stop();
  await discord.close();
});

describe('a server whose data is damaged', () => {
  it('is answered from the base, its moderators and the log are told, others go on as ever', async () => {
    expect(await discord.autocomplete('ask', 'question', 'how much money')).not.toEqual([]);
    expect(await sources()).not.toContain('tower');
    expect(seen(await discord.slash('ask', { question: 'how many gigawatts?' }))).toContain('10 GW');
    expect(await sources(there())).toContain('garden');
    const notice = await discord.slash('knowledge log', {}, moderator());
    expect(notice.ephemeral).toBe(true);
    expect(seen(notice)).toMatch(/damaged: it is answered from the knowledge .*node . restore FILE/);
    expect(seen(await discord.slash('knowledge log', {}, there()))).not.toContain('damaged');
    expect(program.stderr).toMatch(
      new RegExp(
        `"level":"error".*server ${discord.world.guild} is answered from the base .*restore a backup`,
      ),
    );
    expect(program.stderr.match(/is answered from the base/g)).toHaveLength(1);
  });

  it('is found by the check and mended by a restore', async () => {
    const env = { DATA_DIR: dataDir };
    const check = await run(['store', 'check'], '', env);
    expect(check).toMatchObject({ code: 1, stdout: '' });
    expect(check.stderr).toMatch(/documents\.text has 1 damaged[\s\S]*restore a backup/);
    await program.stop();
    expect(await run(['restore', backup], '', env)).toMatchObject({ code: 0, stderr: '' });
    expect((await run(['store', 'check'], '', env)).stdout).toMatch(/is whole: \d servers\.\n$/);
    program = await startProgram(['.'], discord, env);
    expect(await sources()).toContain('tower');
  });
});
