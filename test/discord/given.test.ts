import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discord, moderator, restart, seen, shareProgram } from '../support/discord/session.js';

/** What moderators give counts from Apply on, over a restart, in their server alone: every kind of it. */

shareProgram({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')) }, joins: true });

type Who = ReturnType<typeof moderator>;
type Shown = Awaited<ReturnType<typeof discord.slash>>;

/** A form that was filled: its preview. */
const form =
  (command: 'add' | 'edit', options: Record<string, string>, typed: Record<string, string>) =>
  async (who: Who): Promise<Shown> =>
    discord.submit(await discord.slashForm(`knowledge ${command}`, options, who), typed, who);

const upload =
  (filename: string, text?: string) =>
  (who: Who): Promise<Shown> => {
    const file = new URL(`../editing/imports/forms/${filename}`, import.meta.url);
    const bytes = text === undefined ? new Uint8Array(readFileSync(file)) : new TextEncoder().encode(text);
    return discord.slash('knowledge import', { file: { file: { filename, bytes } } }, who);
  };

interface Given {
  readonly what: string;
  readonly give: (who: Who) => Promise<Shown>;
  /** What a document says counts from its import on; all else from Apply. */
  readonly counts?: 'at once';
  /** Plain questions, and what their answers say then, and before. */
  readonly asks: readonly (readonly [question: string, told: RegExp])[];
}

const GIVEN: readonly Given[] = [
  {
    what: 'a fact',
    give: form(
      'add',
      { kind: 'facts' },
      { statement: 'The build brings 1,500 jobs to Ohio', value: '1,500 jobs', sources: 'the mayor' },
    ),
    asks: [
      ['how many jobs does it bring?', /1,500 jobs/],
      ['where do the jobs go', /Ohio/],
      ['will there be jobs in ohio', /1,500 jobs/],
    ],
  },
  {
    what: 'a milestone with an amount',
    give: form(
      'add',
      { kind: 'milestones' },
      { statement: 'The Abilene campus opens', value: '1.2 GW', date: 'March 2031', sources: 'the mayor' },
    ),
    asks: [
      ['when does the abilene campus open', /March 2031/],
      ['how big is the abilene campus', /1\.2 GW/],
      ['is the abilene campus open yet', /March 2031/],
    ],
  },
  {
    what: 'an edited date',
    give: form(
      'edit',
      { item: 'milestones/first-gigawatt' },
      { date: 'second half of 2032', sources: 'the newsletter' },
    ),
    asks: [
      ['when does the first gigawatt come online', /2032[\s\S]*Changed by a moderator[\s\S]*documents said/],
      ['what year is phase one', /2032/],
    ],
  },
  {
    what: 'an edited amount',
    give: form(
      'edit',
      { item: 'facts/capacity.total' },
      { value: 'at least 14 GW', sources: 'the newsletter' },
    ),
    asks: [
      ['how many gigawatts in total', /14 GW[\s\S]*Changed by a moderator[\s\S]*documents said/],
      ['how much money per gigawatt', /7\.1/],
    ],
  },
  {
    what: 'a question with its answer',
    give: form(
      'add',
      { kind: 'answers' },
      {
        question: 'How do I get a refund?',
        answer: 'Write to the treasurer within 14 days.',
        sources: 'our rules',
      },
    ),
    asks: [
      ['how do i get a refund', /treasurer/],
      ['can i get a refund', /treasurer/],
    ],
  },
  {
    what: 'a plain text',
    give: upload('press-release.txt'),
    counts: 'at once',
    asks: [
      ['how many turbines does the barrage hold', /24/],
      ['when does construction of the second barrage begin', /March 2027/],
    ],
  },
  {
    what: 'a FAQ in Markdown',
    give: upload('faq.md'),
    counts: 'at once',
    asks: [
      ['how many people does the ferry carry', /240/],
      ['may i bring my dog on the ferry', /on a lead/],
      ['what does a ferry ticket cost', /4\.50/],
    ],
  },
  {
    what: 'a page with a table',
    give: upload('tables.html'),
    counts: 'at once',
    asks: [
      ['how many staff at gull rock', /31/],
      ['when was the old mill opened', /1998/],
    ],
  },
  {
    what: 'a document that contradicts',
    give: upload(
      'newswire.txt',
      'NVIDIA now plans to invest up to $130 billion in OpenAI. The launch of the partnership was announced on 30 September 2025, NVIDIA said.',
    ),
    counts: 'at once',
    asks: [['how much is NVIDIA investing?', /130 billion/]],
  },
];
const QUESTIONS = GIVEN.flatMap(({ asks }) => asks);

const asked = async (question: string, where: object = {}) =>
  seen(await discord.slash('ask', { question }, where));
const direct = async (question: string) => {
  const message = await discord.dm(question);
  return message === null ? '' : seen({ message });
};
/** What was said before anything was given. */
const before = new Map<string, string>();

/** In another server and in a direct message nothing of it shows: each says what was said before. */
async function nothingElsewhere(): Promise<void> {
  for (const [question, told] of QUESTIONS) {
    expect(await asked(question, { channel: discord.world.otherChannel }), question).toBe(
      before.get(question),
    );
    expect(await direct(question), question).not.toMatch(told);
  }
}

describe('what moderators give', () => {
  it('is not known before', async () => {
    for (const [question, told] of QUESTIONS) {
      before.set(question, await asked(question));
      expect(before.get(question), question).not.toMatch(told);
    }
    await nothingElsewhere();
  });

  it.each(GIVEN)('as $what answers from then on, and not before', async ({ give, counts, asks }) => {
    const who = moderator();
    const preview = await give(who);
    if (counts !== 'at once') {
      for (const [question, told] of asks) expect(await asked(question), question).not.toMatch(told);
      await discord.press(preview.message, 'Apply', who);
    }
    for (const [question, told] of asks) expect(await asked(question), question).toMatch(told);
  });

  it('shows in lists as in answers: nothing tells the old value, and what differs is told', async () => {
    const milestones = seen(await discord.slash('milestones', {}));
    expect(milestones).toMatch(/The Abilene campus opens: in March 2031[\s\S]*1\.2 GW/);
    expect(milestones.match(/Abilene/g)).toHaveLength(1);
    expect(milestones).not.toContain('is expected in the second half of 2026');
    const figures = seen(await discord.slash('figures', {}));
    expect(figures).toMatch(/Changed by a moderator[^\n]*the documents said at least 10 GW/);
    expect(figures).toMatch(/Disagreement:[^\n]*“newswire”[^\n]*\$130 billion/);
    // Neither what stood there before nor what says otherwise vouches for a value.
    const marks = (text: string, row: RegExp) => (row.exec(text)?.[0].match(/\[\d+\]/g) ?? []).join('');
    const other = marks(figures, /says up to \$130 billion[^,]*/);
    expect(other).not.toBe('');
    expect(marks(figures, /Funding per gigawatt[^\n]*/)).not.toContain(other);
    expect(marks(figures, /Total capacity in megawatts[^\n]*/)).toBe('');
    for (const text of [figures, milestones]) expect(text.match(/Disagreement: The sources/)).toBeNull();
  });

  it('is shown in its form as it was typed, and a season is asked back about in words', async () => {
    const who = moderator();
    const item = { item: 'milestones/the-abilene-campus-opens' };
    const opened = await discord.slashForm('knowledge edit', item, who);
    expect(opened.values.value).toBe('1.2 GW');
    const asked = seen(await discord.submit(opened, { date: 'spring 2031' }, who));
    expect(asked).toContain('a quarter such as Q2 2027');
    expect(asked).not.toContain('YYYY');
    const again = await discord.slashForm('knowledge edit', item, who);
    const moved = await discord.submit(again, { date: 'April 2031' }, who);
    expect(seen(moved)).toMatch(/Preview: milestones\/the-abilene-campus-opens\n/);
    expect(seen(moved)).toContain('March 2031 → April 2031');
    await discord.press(moved.message, 'Cancel', who);
  });

  it('is told apart from what nothing here mentions', async () => {
    expect(await asked('how many jobs does it bring to texas')).toContain('Nothing here mentions Texas.');
    expect(await asked('how many jobs does it bring to ohio')).not.toContain('mentions');
    expect(await asked('when does Zephyrville open')).toContain('othing here mentions Zephyrville.');
  });

  it('stays in its server alone, and is there after a restart', async () => {
    await nothingElsewhere();
    await restart();
    discord.join();
    for (const [question, told] of QUESTIONS) expect(await asked(question), question).toMatch(told);
    await nothingElsewhere();
  });
});
