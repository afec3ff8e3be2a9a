import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { File } from '../support/discord/loopback.js';
import { discord, moderator, seen, shareProgram } from '../support/discord/session.js';

shareProgram({ joins: true });

const bytes = (text: string) => new TextEncoder().encode(text);
const upload = (file: File, who = moderator()) => discord.slash('knowledge import', { file: { file } }, who);
const zipOf = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)])));
const emptyLog = async () => seen(await discord.slash('knowledge log', {}, moderator()));

const DOCUMENT = `# Cooling report

The cooling loop of the first hall holds 40,000 litres of water. Its pumps start in March 2027.

## Questions

**How many pumps are there?**
There are at least 12 pumps in the first hall.
`;

describe('what is refused', () => {
  it.each<[string, File, RegExp]>([
    ['by its declared size', { filename: 'a.txt', bytes: bytes('x'), size: 30_000_000 }, /30\.0 MB/],
    ['by its kind', { filename: 'a.exe', bytes: bytes('MZ') }, /no text, Markdown or HTML file/],
    [
      'by its address',
      { filename: 'a.txt', bytes: bytes('x.'), url: 'https://example.org/attachments/1/a.txt' },
      /does not lie at Discord/,
    ],
    [
      'by an address that only looks like Discord’s',
      { filename: 'a.txt', bytes: bytes('x.'), url: 'https://cdn.discordapp.com.example.org/a.txt' },
      /does not lie at Discord/,
    ],
  ])('%s, before anything is fetched', async (_, file, words) => {
    const before = discord.world.fetched.length;
    expect(seen(await upload(file))).toMatch(words);
    expect(discord.world.fetched.length).toBe(before);
  });

  it.each<[string, File, RegExp]>([
    [
      'a larger file than it says',
      { filename: 'a.txt', bytes: new Uint8Array(6_000_000).fill(97), size: 10 },
      /larger than 5 MB/,
    ],
    [
      'a redirect',
      { filename: 'a.txt', bytes: bytes(''), size: 5, redirectTo: '/attachments/secret' },
      /could not be fetched/,
    ],
    ['invalid UTF-8', { filename: 'a.txt', bytes: new Uint8Array([0xff, 0xfe, 0x41, 0xd8, 0xc3]) }, /UTF-/],
    ['a path in a ZIP', { filename: 'a.zip', bytes: zipOf({ '../answers.yaml': '[]' }) }, /answers\.yaml/],
    [
      'a ZIP bomb',
      { filename: 'a.zip', bytes: zipSync({ 'answers.yaml': new Uint8Array(40_000_000) }) },
      /MB|times its size/,
    ],
    [
      'YAML aliases',
      { filename: 'a.zip', bytes: zipOf({ 'answers.yaml': '- &a {id: "x"}\n- *a\n' }) },
      /answers\.yaml/,
    ],
  ])('%s', async (_, file, words) => {
    const answer = await upload(file);
    expect(seen(answer)).toMatch(words);
    expect(answer.ephemeral).toBe(true);
    expect(discord.world.fetched).not.toContain('/attachments/secret');
    expect(await emptyLog()).toContain('Nothing was changed here yet');
  });

  it('a file from someone who may not', async () => {
    const before = discord.world.fetched.length;
    const answer = await upload(
      { filename: 'a.txt', bytes: bytes(DOCUMENT) },
      { user: discord.person(), manages: false },
    );
    expect(seen(answer)).toContain('for people with Manage Server');
    expect(discord.world.fetched.length).toBe(before);
  });
});

describe('a document', () => {
  const file: File = { filename: 'cooling report.md', bytes: bytes(DOCUMENT), contentType: 'text/markdown' };

  it('is taken in once, with drafts to tick off, edit, accept or discard', async () => {
    const who = moderator();
    const first = await upload(file, who);
    expect(seen(first)).toMatch(/“Cooling report” is a document of this server now/);
    const count = Number(/Drafts of “Cooling report”: (\d+)/.exec(seen(first))?.[1]);
    expect(count).toBeGreaterThanOrEqual(3);
    const ticked = await discord.press(first.message, '☐ 1', who);
    const [, settled = ''] = /☑ 1\. ([^\n]+)/u.exec(seen(ticked)) ?? [];
    expect(settled).not.toBe('');
    const form = await discord.pressForm(ticked.message, 'Edit ticked', who);
    const preview = await discord.submit(form, {}, who);
    expect(seen(preview)).toContain('is new');
    const applied = await discord.press(preview.message, 'Apply', who);
    const left = await discord.press(applied.message, `Review drafts (${count - 1})`, who);
    // The rest moves up: numbers are places in the list.
    expect(seen(left)).toMatch(/☐ 1\. /u);
    expect(seen(left)).not.toContain(settled);
    const two = await discord.press(left.message, '☐ 2', who);
    const discarded = await discord.press(two.message, 'Discard ticked (1)', who);
    expect(seen(discarded)).toContain('One draft is discarded');
    const all = await discord.press(discarded.message, `Accept all (${count - 2})`, who);
    expect(seen(all)).toContain('Preview');
    const twice = discord.buttonId(all.message, 'Apply');
    const done = await discord.press(all.message, 'Apply', who);
    expect(seen(done)).toContain('Applied');
    expect(seen(await discord.pressId(all.message, twice, who))).toContain('This change is gone');
    const late = await discord.press(discarded.message, 'Discard all (1)', who).catch(() => undefined);
    if (late) expect(seen(late)).toContain('all are settled');

    expect(seen(await discord.slash('sources', {}))).toContain('Cooling report');
    const elsewhere = { channel: discord.world.otherChannel };
    expect(seen(await discord.slash('sources', {}, elsewhere))).not.toContain('Cooling');
    const log = seen(await discord.slash('knowledge log', {}, who));
    expect(log).toContain('documents/cooling-report');
    expect(seen(await upload(file, who))).toContain('is here already');
    expect(seen(await discord.slash('knowledge log', {}, who))).toBe(log);
  });

  it('comes out in an export that another server takes in, once', async () => {
    const who = moderator();
    const there = { ...who, channel: discord.world.otherChannel };
    const exported = await discord.slash('knowledge export', {}, who);
    const zip = exported.message.files?.get('knowledge.zip');
    expect(Object.keys(unzipSync(zip!))).toEqual(expect.arrayContaining(['answers.yaml', 'facts.yaml']));
    const again = await discord.slash('knowledge export', {}, who);
    expect(Buffer.from(again.message.files!.get('knowledge.zip')!).equals(Buffer.from(zip!))).toBe(true);

    const file: File = { filename: 'knowledge.zip', bytes: zip!, contentType: 'application/zip' };
    const preview = await upload(file, there);
    expect(seen(preview)).toContain('Preview');
    expect(seen(await discord.press(preview.message, 'Apply', there))).toContain('Applied');
    expect(seen(await discord.slash('sources', {}, there))).toContain('Cooling report');
    expect(seen(await upload(file, there))).toContain('here already');
    const theirs = await discord.slash('knowledge export', {}, there);
    expect(Buffer.from(theirs.message.files!.get('knowledge.zip')!).equals(Buffer.from(zip!))).toBe(true);
  });
});

describe('an archive that would not fit', () => {
  it('is refused before a preview, and nothing of it is kept', async () => {
    const who = moderator();
    const documents = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `documents/full${i}.txt`,
        `Text ${i} of many. It has two sentences.`,
      ]),
    );
    const answer = await upload(
      { filename: 'many.zip', bytes: zipOf(documents), contentType: 'application/zip' },
      who,
    );
    expect(seen(answer)).toMatch(/Nothing was changed: .*at most (20|50) documents/);
    expect(seen(answer)).not.toContain('Preview');
    expect(seen(await discord.slash('sources', {}, who))).not.toContain('full');
  });
});
