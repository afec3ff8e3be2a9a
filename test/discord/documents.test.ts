import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flatten } from '../support/discord/limits.js';
import { discord, moderator, program, seen, shareProgram, startAgain } from '../support/discord/session.js';

const env = { DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')) };

shareProgram({ env, joins: true });

const upload = (filename: string, text: string, who = moderator()) =>
  discord.slash(
    'knowledge import',
    { file: { file: { filename, bytes: new TextEncoder().encode(text) } } },
    who,
  );
const ITEM = { item: 'documents/pier-report' };
const VERSION = (litres: string) =>
  `# Pier report\n\nThe tank under the pier holds ${litres} litres of rainwater. Gulls rest on it.\n`;

describe('a document of a server', () => {
  it('is listed, shown, renamed, replaced, reverted where that is possible, and removed, all in the log', async () => {
    const who = moderator();
    const first = await upload('pier report.md', VERSION('4,000'), who);
    const all = await discord.press(first.message, 'Accept all (1)', who);
    await discord.press(all.message, 'Apply', who);
    expect(seen(await discord.slash('knowledge list', { kind: 'documents' }, who))).toContain(
      'pier-report: Pier report',
    );
    const choices = await discord.autocomplete('knowledge show', 'item', 'pier', who);
    expect(choices.map(({ value }) => value)).toContain('documents/pier-report');

    const shown = await discord.slash('knowledge show', ITEM, who);
    expect(seen(shown)).toMatch(/Published: not known[\s\S]*Imported: \d+ \w+ 20\d\d[\s\S]*2 sentences/);
    const form = await discord.pressForm(shown.message, 'Rename', who);
    const renamed = await discord.submit(form, { title: 'Report on the pier', published: 'March 2026' }, who);
    expect(seen(renamed)).toContain('Title: Pier report → Report on the pier');
    await discord.press(renamed.message, 'Apply', who);
    expect(seen(await discord.slash('knowledge show', ITEM, who))).toContain('Published: March 2026');
    expect(seen(await discord.slash('sources', {}, who))).toContain('Report on the pier');

    const newer = await upload('pier report.md', VERSION('5,000'), who);
    expect(seen(newer)).toContain('with another text');
    const preview = await discord.press(newer.message, 'Replace', who);
    expect(seen(preview)).toMatch(/no longer has what these cite[\s\S]*facts\//);
    expect(seen(preview)).toContain('Text: another version');
    expect(seen(preview)).not.toMatch(/pier-report:\d/);
    const replaced = await discord.press(preview.message, 'Apply', who);
    expect(seen(replaced)).toContain('documents/pier-report (revision 3)');
    const asked = await discord.slash(
      'ask',
      { question: 'how many litres does the tank under the pier hold?' },
      who,
    );
    expect(seen(asked)).not.toContain('nothing');

    const back = await discord.slash('knowledge revert', { ...ITEM, revision: 1 }, who);
    expect(seen(back)).toContain('import its file again');
    const log = seen(await discord.slash('knowledge log', {}, who));
    expect(log).toMatch(/documents\/pier-report \(revision 3\)[\s\S]*documents\/pier-report \(revision 1\)/);

    await program.stop();
    await startAgain();
    discord.join();
    const again = await discord.slash('knowledge show', ITEM, who);
    expect(discord.buttonId(again.message, 'Review drafts (1)')).toBeTruthy();
    const removal = await discord.press(again.message, 'Remove', who);
    await discord.press(removal.message, 'Apply', who);
    expect(seen(await discord.slash('knowledge show', ITEM, who))).toContain('There is no item');
    expect(seen(await discord.slash('sources', {}, who))).not.toContain('pier');
    expect(seen(await discord.slash('knowledge log', {}, who))).toContain('documents/pier-report is removed');
  });

  it('stays beside another one under its file name where both are kept', async () => {
    const who = moderator();
    await upload('harbour.txt', 'The harbour has 9 cranes.', who);
    const other = await upload('harbour.txt', 'The harbour office opens at noon.', who);
    await discord.press(other.message, 'Keep both', who);
    const listed = seen(await discord.slash('knowledge list', { kind: 'documents' }, who));
    expect(listed).toContain('documents/harbour:');
    expect(listed).toContain('documents/harbour-2:');
    const there = { ...who, channel: discord.world.otherChannel };
    expect(seen(await discord.slash('knowledge list', { kind: 'documents' }, there))).not.toContain(
      'harbour',
    );
  });

  it('goes with the items that it alone vouched for, and several changes are undone at once', async () => {
    const who = moderator();
    const imported = await upload(
      'mill notes.md',
      '# Mill\n\nThe mill has 12 stones. The mill employs 40 people.\n',
      who,
    );
    const all = await discord.press(imported.message, 'Accept all (2)', who);
    const applied = await discord.press(all.message, 'Apply', who);
    const question = { question: 'how many stones does the mill have?' };
    const undone = await discord.press(applied.message, 'Undo', who);
    expect(seen(undone)).toMatch(/facts\/[\w-]+ is removed[\s\S]*facts\/[\w-]+ is removed/);
    await discord.press(undone.message, 'Cancel', who);

    const removal = await discord.slash('knowledge remove', { item: 'documents/mill-notes' }, who);
    const more = await discord.press(removal.message, 'Remove its items too (2)', who);
    expect(seen(more)).toMatch(/documents\/mill-notes is removed[\s\S]*facts\/[\w-]+ is removed/);
    const gone = await discord.press(more.message, 'Apply', who);
    expect(seen(gone)).toContain('is removed');
    expect(seen(await discord.slash('ask', question, who))).not.toContain('12 stones');
    const back = await discord.press(gone.message, 'Undo', who).catch(() => undefined);
    expect(back).toBeUndefined();
  });

  it('that all servers share cannot be removed', async () => {
    const who = moderator();
    const refused = await discord.slash('knowledge remove', { item: 'documents/000' }, who);
    expect(seen(refused)).toContain('shared by all servers');
  });
});

it('what was typed and not applied survives a restart', async () => {
  const who = moderator();
  const form = await discord.slashForm('knowledge add', { kind: 'answers' }, who);
  const typed = { question: 'is there a slide?', answer: 'Yes, a yellow one.', sources: 'the plan' };
  const preview = await discord.submit(form, typed, who);
  await program.stop();
  await startAgain();
  discord.join();
  expect(seen(await discord.press(preview.message, 'Apply', who))).toContain('Applied');
  expect(seen(await discord.slash('ask', { question: 'is there a slide?' }, who))).toContain('yellow');
});

it('that contradicts is shown as a disagreement, and its values are taken over in one change', async () => {
  const who = moderator();
  const there = { ...who, channel: discord.world.otherChannel };
  const money = { question: 'how much is NVIDIA investing?' };
  const when = { question: 'when is the first gigawatt due?' };
  await upload(
    'newswire.txt',
    'NVIDIA now plans to invest up to $120 billion in OpenAI. The first gigawatt on Vera Rubin is due in March 2027, NVIDIA said.',
    who,
  );
  expect(seen(await discord.slash('ask', money))).toMatch(/imported 25 \w+ 20\d\d|imported \d+ \w+ 20\d\d/);
  expect(seen(await discord.slash('ask', money))).toMatch(
    /says up to \$120 billion \[\d+\], the report and the overview up to \$100 billion/,
  );
  // The document's own sentence may answer this; either way its date is said.
  expect(seen(await discord.slash('ask', when))).toContain('March 2027');
  expect(seen(await discord.slash('ask', money, there))).not.toContain('120 billion');
  // Neither yes nor no where the sources differ.
  const claimed = { question: 'is the first gigawatt still due in the second half of 2026?' };
  expect(seen(await discord.slash('ask', claimed))).not.toMatch(/^(?:Yes|No)\b/m);
  expect(seen(await discord.slash('ask', claimed, there))).toMatch(/^Yes\b/m);

  const shown = await discord.slash('knowledge show', { item: 'documents/newswire' }, who);
  expect(seen(shown)).toContain('It says otherwise than what stands here');
  const preview = await discord.press(shown.message, 'Take over its values', who);
  expect(seen(preview)).toMatch(/up to \$100 billion → up to \$120 billion/);
  // One by one: what is not ticked stays out of the same preview.
  const some = await discord.choose(preview.message, 'Which of them to take over', '0', who);
  expect(seen(some)).toMatch(/^[^\n]*Preview: facts\/investment\.total$/m);
  const offered = flatten(some.message.components).find(({ type }) => type === 3) as unknown as {
    readonly options: readonly { readonly value: string; readonly default: boolean }[];
  };
  expect(offered.options[0]?.default).toBe(true);
  expect(offered.options.slice(1).some(one => one.default)).toBe(false);
  const every = offered.options.map(({ value }) => value);
  const all = await discord.choose(some.message, 'Which of them to take over', every, who);
  expect(seen(await discord.press(all.message, 'Apply', who))).toMatch(
    /facts\/investment\.total[\s\S]*milestones\/first-gigawatt/,
  );
  expect(seen(await discord.slash('ask', money))).toMatch(
    /Changed by a moderator on \d+ \w+ 20\d\d[^;]*; the documents said/,
  );
  expect(seen(await discord.slash('milestones', {}))).toMatch(
    /March 2027[\s\S]*the documents said the second half of 2026/,
  );
  expect(seen(await discord.slash('ask', money))).not.toContain('The sources differ');
  expect(seen(await discord.slash('ask', money, there))).toContain('$100 billion');
});
