import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import { type Answer, startLoopback } from '../support/discord/loopback.js';
import { startProgram } from '../support/discord/program.js';
import { smallDisk } from '../support/disk.js';

const seen = ({ message }: Answer) => textOf(message);
const UNWRITTEN = 'What I keep cannot be written just now, so nothing was changed';

it('on a full disk questions are answered, changes refused in clear words, and all is well once there is space', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'gigawatt-full-'));
  const dataDir = join(scratch, 'data');
  const disk = smallDisk(dataDir, 8);
  const discord = await startLoopback();
  const program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
  try {
    const who = { user: discord.person(), manages: true };
    const archive = {
      filename: 'k.zip',
      bytes: zipSync({
        'answers.yaml': new TextEncoder().encode(
          '- {id: "pier", question: "What is the pier?", answer: "It is made of oak.", source: "a test"}',
        ),
      }),
      contentType: 'application/zip',
    };
    const ask = (question: string) => discord.slash('ask', { question }, { user: discord.person() });
    const preview = await discord.slash('knowledge import', { file: { file: archive } }, who);

    disk.fill(program.pid!);
    expect(seen(await discord.press(preview.message, 'Apply', who))).toContain(UNWRITTEN);
    expect(seen(await ask('how many gigawatts?'))).toContain('10 GW');
    const lines = program.stderr.split('\n').filter(line => line.includes('Apply') || line.includes('apply'));
    expect(lines).toEqual([expect.stringMatching(/cannot be written .*free some space/)]);

    disk.free(program.pid!);
    expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('Applied');
    expect(seen(await ask('what is the pier?'))).toContain('oak');
    expect(await program.stop()).toBe(0);
  } finally {
    await program.stop('SIGKILL');
    await discord.close();
    disk.remove();
    rmSync(scratch, { recursive: true, force: true });
  }
});
