import { describe, expect, it } from 'vitest';
import { discord, moderator, seen, shareProgram } from '../support/discord/session.js';

shareProgram({ joins: true });

const HOW_MUCH = 'how much is NVIDIA investing?';
const INVESTMENT = 'facts/investment.total';

/** What this question is answered with, in the first server or another channel. */
const answerTo = async (question: string, channel = discord.world.channel) =>
  seen(await discord.slash('ask', { question }, { channel }));

describe('an edit', () => {
  it('is shown with its effect, counts on Apply in this server alone, and can be taken back', async () => {
    const who = moderator();
    const before = await answerTo(HOW_MUCH);
    const perGigawatt = await answerTo('how much money per gigawatt?');
    expect(before).toContain('$100 billion');
    const form = await discord.slashForm('knowledge edit', { item: INVESTMENT }, who);
    expect(form.inputs.map(({ custom_id: id }) => id)).toEqual([
      'statement',
      'value',
      'date',
      'sources',
      'reason',
    ]);
    expect(form.values.value).toBe('up to $100 billion');
    const preview = await discord.submit(form, { value: 'up to $110 billion', reason: 'announced' }, who);
    expect(preview.ephemeral).toBe(true);
    expect(seen(preview)).toMatch(/\$10 billion per GW[\s\S]*\$11 billion per GW/);
    expect(seen(preview)).toMatch(/questions tried, \d+ get another answer/);
    expect(seen(preview)).toContain('nothing breaks');
    expect(seen(preview)).toContain('These still tell the old value');
    expect(await answerTo(HOW_MUCH)).toBe(before);

    const applied = await discord.press(preview.message, 'Apply', who);
    expect(seen(applied)).toContain('Applied: facts/investment.total (revision 1)');
    expect(await answerTo(HOW_MUCH)).toContain('$110 billion');
    expect(await answerTo('how much money per gigawatt?')).toContain('$11 billion');
    expect(await answerTo(HOW_MUCH, discord.world.otherChannel)).toBe(before);

    const back = await discord.slash('knowledge revert', { item: INVESTMENT, revision: 0 }, who);
    await discord.press(back.message, 'Apply', who);
    expect(await answerTo(HOW_MUCH)).toBe(before);
    expect(await answerTo('how much money per gigawatt?')).toBe(perGigawatt);
    const history = await discord.slash('knowledge history', { item: INVESTMENT }, who);
    expect(seen(history)).toMatch(/Revision 2: back to revision 0[\s\S]*Revision 1: announced/);
    expect(seen(history)).toContain(`<@${who.user.id}>`);
  });

  it('that changes nothing is not offered to be applied', async () => {
    const who = moderator();
    const form = await discord.slashForm('knowledge edit', { item: INVESTMENT }, who);
    const same = await discord.submit(form, {}, who);
    expect(seen(same)).toContain(`Nothing would change: ${INVESTMENT}`);
    expect(() => discord.buttonId(same.message, 'Apply')).toThrow();
    expect((await discord.pressForm(same.message, 'Change', who)).values.value).toBe('up to $100 billion');
  });
});

describe('two moderators', () => {
  it('never overwrite each other: the second sees both versions, and nothing typed is lost', async () => {
    const [ann, ben] = [moderator(), moderator()];
    const forms = await Promise.all(
      [ann, ben].map(who => discord.slashForm('knowledge edit', { item: INVESTMENT }, who)),
    );
    const first = await discord.submit(forms[0]!, { value: 'up to $120 billion', reason: 'news' }, ann);
    const second = await discord.submit(forms[1]!, { value: 'up to $130 billion' }, ben);
    await discord.press(first.message, 'Apply', ann);
    const conflict = await discord.press(second.message, 'Apply', ben);
    expect(seen(conflict)).toContain('was changed meanwhile');
    expect(seen(conflict)).toMatch(/130 billion → [^\n]*120 billion/);
    expect(seen(conflict)).toContain(`<@${ann.user.id}>`);
    expect(await answerTo(HOW_MUCH)).toContain('$120 billion');
    const again = await discord.pressForm(conflict.message, 'Change', ben);
    expect(again.values.value).toBe('up to $130 billion');

    const over = await discord.press(conflict.message, 'Put mine over it', ben);
    await discord.press(over.message, 'Apply', ben);
    expect(await answerTo(HOW_MUCH)).toContain('$130 billion');
    const log = await discord.slash('knowledge log', {}, ben);
    expect(seen(log)).toContain('revision 4');
    const back = await discord.slash('knowledge revert', { item: INVESTMENT, revision: 0 }, ann);
    await discord.press(back.message, 'Apply', ann);
  });

  it('have pending changes of their own, which are settled once', async () => {
    const [ann, ben] = [moderator(), moderator()];
    const form = await discord.slashForm('knowledge edit', { item: INVESTMENT }, ann);
    const preview = await discord.submit(form, { value: 'up to $140 billion' }, ann);
    expect(seen(await discord.press(preview.message, 'Apply', ben))).toContain('This change is gone');
    const apply = discord.buttonId(preview.message, 'Apply');
    await discord.press(preview.message, 'Cancel', ann);
    expect(seen(await discord.pressId(preview.message, apply, ann))).toContain('This change is gone');
    expect(await answerTo(HOW_MUCH)).toContain('$100 billion');
  });
});

describe('adding', () => {
  it('gives back what cannot be taken, with what was typed', async () => {
    const who = moderator();
    const form = await discord.slashForm('knowledge add', { kind: 'facts' }, who);
    const wrong = await discord.submit(
      form,
      { statement: 'It hires 1,500 people.', value: 'soon', sources: 'http://x' },
      who,
    );
    expect(seen(wrong)).toMatch(/Amount: "soon" is no amount/);
    expect(seen(wrong)).toContain('no https link');
    const again = await discord.pressForm(wrong.message, 'Go on editing', who);
    expect(again.values.statement).toBe('It hires 1,500 people.');
    const right = await discord.submit(
      again,
      { value: '1,500 jobs', sources: 'https://example.org/jobs' },
      who,
    );
    expect(seen(right)).toContain('is new');
    expect(seen(await discord.press(right.message, 'Apply', who))).toContain('Applied');
    const removal = await discord.slash('knowledge remove', { item: 'facts/it-hires-1-500-people' }, who);
    expect(seen(await discord.press(removal.message, 'Apply', who))).toMatch(
      / is removed.*answered without it/,
    );
  });

  it('makes a fact answer plain questions from Apply on, and says which gap it ends', async () => {
    const who = moderator();
    const asked = 'how many jobs does it bring?';
    expect(await answerTo(asked)).toContain('don’t say anything about jobs');
    const form = await discord.slashForm('knowledge add', { kind: 'facts' }, who);
    const typed = {
      statement: 'The build brings 1,500 jobs to Ohio.',
      value: '1,500 jobs',
      sources: 'https://example.org/jobs',
    };
    const preview = await discord.submit(form, typed, who);
    expect(seen(preview)).toContain('how many jobs does the build bring?');
    expect(seen(preview)).toMatch(/Until now: “[^”]*don’t say anything about jobs/);
    const ways = await discord.pressForm(preview.message, 'Ways to ask', who);
    const again = await discord.submit(
      ways,
      { phrasings: `${ways.values.phrasings}\nwhat workforce figure was floated` },
      who,
    );
    const back = await discord.pressForm(again.message, 'Change', who);
    const last = await discord.submit(back, {}, who);
    await discord.press(last.message, 'Apply', who);
    for (const question of [asked, 'what workforce figure was floated?', 'how many jobs are there']) {
      expect(await answerTo(question), question).toContain('1,500 jobs to Ohio');
      expect(await answerTo(question, discord.world.otherChannel), question).not.toContain('1,500');
    }
    const item = 'facts/the-build-brings-1-500-jobs-to-ohio';
    const shown = await discord.slash('knowledge show', { item }, who);
    const reworded = await discord.pressForm(shown.message, 'Ways to ask', who);
    expect(reworded.values.phrasings).toContain('workforce figure');
    const removal = await discord.slash('knowledge remove', { item }, who);
    await discord.press(removal.message, 'Apply', who);
    expect(await answerTo(asked)).toContain('don’t say anything about jobs');
  });

  it('makes a question answered here and nowhere else, with its source shown as the moderator’s', async () => {
    const who = moderator();
    const question = 'what colour is the mascot of this server?';
    const form = await discord.slashForm('knowledge add', { kind: 'answers' }, who);
    expect(form.inputs.map(({ custom_id: id }) => id)).toEqual([
      'question',
      'phrasings',
      'answer',
      'sources',
      'reason',
    ]);
    const typed = {
      question,
      phrasings: 'mascot colour?',
      answer: 'The mascot is teal.',
      sources: 'our own vote',
    };
    const preview = await discord.submit(form, typed, who);
    await discord.press(preview.message, 'Apply', who);
    expect(await answerTo(question)).toContain('The mascot is teal.');
    expect(await answerTo(question, discord.world.otherChannel)).not.toContain('teal');
    expect(seen(await discord.slash('ask', { question }, { direct: true }))).not.toContain('teal');
    const listed = await discord.slash('knowledge list', { search: 'mascot' }, who);
    expect(seen(listed)).toContain('(changed here)');
    const removal = await discord.slash(
      'knowledge remove',
      { item: seen(listed).match(/answers\/\S+(?=:)/)![0] },
      who,
    );
    await discord.press(removal.message, 'Apply', who);
    expect(await answerTo(question)).not.toContain('teal');
  });

  it('starts from any message, which becomes the source', async () => {
    const who = moderator();
    const message = discord.world.write(discord.person(), discord.world.channel, {
      content: 'The first site has 3 halls.',
    });
    const form = await discord.onMessageForm('Add to knowledge', message, who);
    expect(form.values.statement).toBe('The first site has 3 halls.');
    expect(form.values.sources).toBe(
      `https://discord.com/channels/${discord.world.guild}/${message.channel_id}/${message.id}`,
    );
    const preview = await discord.submit(form, { value: '3 halls' }, who);
    expect(seen(preview)).toContain('is new');
    await discord.press(preview.message, 'Cancel', who);
  });
});

describe('who may', () => {
  const REFUSED = 'This is for people with Manage Server';

  it('is checked on the command, the button, the form and the menu', async () => {
    const who = moderator();
    const stranger = { user: discord.person() };
    expect(seen(await discord.slash('knowledge list', {}, stranger))).toContain(REFUSED);
    expect(seen(await discord.slash('knowledge edit', { item: INVESTMENT }, stranger))).toContain(REFUSED);
    const message = discord.world.write(stranger.user, discord.world.channel, { content: 'x' });
    expect(seen(await discord.onMessage('Add to knowledge', message, stranger))).toContain(REFUSED);
    const form = await discord.slashForm('knowledge edit', { item: INVESTMENT }, who);
    expect(seen(await discord.submit(form, { value: 'up to $1' }, stranger))).toContain(REFUSED);
    const preview = await discord.submit(form, { value: 'up to $2 billion' }, who);
    expect(seen(await discord.press(preview.message, 'Apply', stranger))).toContain(REFUSED);
    expect(await answerTo(HOW_MUCH)).toContain('$100 billion');
    await discord.press(preview.message, 'Cancel', who);
  });

  it('can be a role, in this server only', async () => {
    const who = moderator();
    const role = '123456789012345678';
    const helper = { user: discord.person(), roles: [role] };
    expect(seen(await discord.slash('knowledge moderators', { role: { role } }, helper))).toContain(REFUSED);
    expect(seen(await discord.slash('knowledge moderators', { role: { role } }, who))).toContain(
      `<@&${role}>`,
    );
    expect(seen(await discord.slash('knowledge log', {}, helper))).toContain('Log');
    expect(
      seen(await discord.slash('knowledge moderators', { role: { role }, remove: true }, helper)),
    ).toContain('Only people with Manage Server');
    const there = { ...helper, channel: discord.world.otherChannel };
    expect(seen(await discord.slash('knowledge log', {}, there))).toContain(REFUSED);
    await discord.slash('knowledge moderators', { role: { role }, remove: true }, who);
    expect(seen(await discord.slash('knowledge log', {}, helper))).toContain(REFUSED);
  });

  it('can be set at Discord, for the command and what follows from it', async () => {
    const helper = { user: discord.person() };
    discord.world.commandPermissions.push({ id: helper.user.id, type: 2, permission: true });
    discord.gateway.dispatch('APPLICATION_COMMAND_PERMISSIONS_UPDATE', { guild_id: discord.world.guild });
    const listed = await discord.slash('knowledge list', {}, helper);
    expect(seen(listed)).toContain('items, page 1');
    expect(seen(await discord.press(listed.message, 'Next', helper))).toContain('page 2');
    discord.world.commandPermissions.pop();
  });

  it('is nobody in direct messages', async () => {
    const who = { ...moderator(), direct: true };
    expect(seen(await discord.slash('knowledge list', {}, who))).toContain('in a server');
  });
});

describe('looking', () => {
  it('shows items with their sources, completes their names, and checks them', async () => {
    const who = moderator();
    const shown = await discord.slash('knowledge show', { item: INVESTMENT }, who);
    expect(seen(shown)).toContain('up to $100 billion');
    expect(seen(shown)).toMatch(/Source: 000/);
    const form = await discord.pressForm(shown.message, 'Edit', who);
    expect(form.title).toBe('Edit facts/investment.total');
    const choices = await discord.autocomplete('knowledge edit', 'item', 'investment', who);
    expect(choices.map(({ value }) => value)).toContain(INVESTMENT);
    expect(seen(await discord.slash('knowledge show', { item: 'facts/investmnt.total' }, who))).toContain(
      `Did you mean ${INVESTMENT}`,
    );
    expect(seen(await discord.slash('knowledge check', {}, who))).toMatch(
      /Nothing in the knowledge is wrong[\s\S]*answered by (its|their) own item/,
    );
  });
});
