import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/limits.js';
import type { Answer } from '../support/discord/loopback.js';
import { discord, moderator, restart, seen, shareProgram } from '../support/discord/session.js';

const DATA_DIR = mkdtempSync(join(tmpdir(), 'gigawatt-'));

shareProgram({ env: { DATA_DIR } });

const labels = ({ message }: Answer) => JSON.stringify(message.components);

describe('a server that invites the bot', () => {
  it('is greeted once, also over a restart; one that had it before is not', async () => {
    const { otherGuild, otherChannel, systemChannels, joinedAt } = discord.world;
    systemChannels.set(otherGuild, otherChannel);
    joinedAt.set(otherGuild, new Date());
    discord.join();
    await expect.poll(() => discord.botMessages(otherChannel).length, { timeout: 5_000 }).toBe(1);
    const [greeting] = discord.botMessages(otherChannel);
    expect(textOf(greeting!)).toContain('Three things to try');
    // Commands can be pressed where Discord's ids of them are known.
    expect(JSON.stringify(greeting!.components)).toMatch(/<\/ask:\d+>[\s\S]*<\/milestones:\d+>/);
    await restart();
    await discord.slash('ask', { question: 'how much money?' }, { channel: otherChannel });
    expect(
      discord.botMessages(otherChannel).filter(one => textOf(one).includes('Three things')),
    ).toHaveLength(1);
    expect(discord.botMessages().filter(one => textOf(one).includes('Three things'))).toEqual([]);
  });
});

describe('setting up', () => {
  it('leads the first moderator through three steps, and is offered never again', async () => {
    const who = moderator();
    const first = await discord.slash('knowledge list', {}, who);
    expect(labels(first)).toContain('Skip setting up');
    const roles = await discord.press(first.message, 'Set up', who);
    expect(seen(roles)).toContain('1 of 3: who may edit');
    const refused = await discord.choose(roles.message, 'A role to let in', discord.world.guild, who);
    expect(seen(refused)).toContain('everyone cannot be let in');
    const let_in = await discord.choose(roles.message, 'A role to let in', '4242', who);
    expect(seen(let_in)).toContain('<@&4242>');
    const member = { user: discord.person() };
    expect(seen(await discord.slash('knowledge list', {}, member))).toMatch(
      /one of these roles[\s\S]*<@&4242>/,
    );
    expect(seen(await discord.press(let_in.message, 'Next', member))).toContain('Ask one of them');
    expect(seen(await discord.slash('knowledge list', {}, { ...member, roles: ['4242'] }))).toContain(
      'facts',
    );

    const channel = await discord.press(let_in.message, 'Next', who);
    expect(seen(channel)).toContain('2 of 3: a channel for notices');
    const chosen = await discord.choose(channel.message, 'A channel for notices', discord.world.channel, who);
    expect(seen(chosen)).toContain(`<#${discord.world.channel}>`);
    const document = await discord.press(chosen.message, 'Next', who);
    expect(seen(document)).toContain('3 of 3: a document');
    expect(labels(document)).toMatch(/<\/knowledge import:\d+>/);
    expect(seen(await discord.press(document.message, 'Done', who))).toContain('is set up');
    await restart();
    expect(labels(await discord.slash('knowledge list', {}, moderator()))).not.toContain('Skip setting up');
    // The second server has none of it.
    const there = { ...moderator(), channel: discord.world.otherChannel };
    const other = await discord.slash('knowledge list', {}, there);
    expect(labels(other)).toContain('Skip setting up');
    await discord.press(other.message, 'Skip setting up', there);
    expect(labels(await discord.slash('knowledge list', {}, there))).not.toContain('Skip setting up');
    expect(seen(await discord.slash('knowledge list', {}, { channel: discord.world.otherChannel }))).toMatch(
      /people with Manage Server\. Ask one/,
    );
  });

  it('has questions that wait told in the channel that was chosen', async () => {
    const before = discord.botMessages().length;
    const asked = await discord.slash('ask', { question: 'will they be hiring electricians?' });
    await discord.press(asked.message, 'Put on the list');
    await expect
      .poll(() => discord.botMessages().slice(before).map(textOf).join('\n'), { timeout: 5_000 })
      .toContain('A question waits for an answer');
  });
});

describe('a channel that takes no notices', () => {
  it('is shown to moderators with what to do next, until they put it away', async () => {
    const { mutedChannel, otherChannel } = discord.world;
    const who = moderator();
    const unanswered = () => discord.slash('knowledge unanswered', {}, who);
    const there = await discord.slash('knowledge unanswered', {}, { ...who, channel: mutedChannel });
    await discord.press(there.message, 'Notify this channel', { ...who, channel: mutedChannel });
    await expect.poll(async () => seen(await unanswered()), { timeout: 5_000 }).toContain('Notices ended');
    await restart();
    const shown = await unanswered();
    expect(seen(shown)).toMatch(/Notices ended[\s\S]*press Notify this channel/);
    expect(seen(shown)).toContain(`<#${mutedChannel}>`);
    const elsewhere = await discord.slash('knowledge unanswered', {}, { ...who, channel: otherChannel });
    expect(seen(elsewhere)).not.toContain('Notices ended');
    const hidden = await discord.press(shown.message, 'Hide ended notices', who);
    expect(seen(hidden)).not.toContain('Notices ended');
    expect(seen(await unanswered())).not.toContain('Notices ended');
  });
});

describe('a member', () => {
  it('sees moderators’ commands in /help only as a moderator', async () => {
    expect(seen(await discord.slash('help'))).not.toContain('/knowledge');
    expect(seen(await discord.slash('help', {}, moderator()))).toContain('/knowledge');
    expect(seen(await discord.slash('help', {}, { roles: ['4242'] }))).toContain('/knowledge');
  });

  it('is notified of milestones in a direct message, and stops it', async () => {
    const member = { user: discord.person() };
    const shown = await discord.slash('milestones', {}, member);
    expect(labels(shown)).not.toContain('Notify this channel');
    expect(labels(await discord.slash('milestones', {}, moderator()))).toContain('Notify this channel');
    const begun = await discord.press(shown.message, 'Notify me', member);
    expect(seen(begun)).toContain('I will write to you');
    await restart();
    expect(seen(await discord.slash('privacy', {}, member))).toContain(
      'You wish to be notified of milestones',
    );

    const who = moderator();
    const list = await discord.autocomplete('knowledge edit', 'item', 'milestones/', who);
    const form = await discord.slashForm('knowledge edit', { item: String(list[0]!.value) }, who);
    const preview = await discord.submit(form, { date: 'in June 2031', sources: 'the news' }, who);
    await discord.press(preview.message, 'Apply', who);
    const direct = discord.world.directChannel(member.user);
    await expect.poll(() => discord.botMessages(direct).length, { timeout: 5_000 }).toBe(1);
    const [notice] = discord.botMessages(direct);
    expect(textOf(notice!)).toContain('changed by a moderator');
    const stopped = await discord.press(notice!, 'Stop', { ...member, direct: true });
    expect(seen(stopped)).toContain('No more notices');
  });

  it('votes on figures and takes them away, and a private answer is shared once over a restart', async () => {
    const member = { user: discord.person() };
    const figure = await discord.slash('figures', { gigawatts: 4 }, member);
    expect(seen(await discord.press(figure.message, '👍', member))).toContain('counts');
    await discord.pressRemoval(figure.message, 'Delete', member);
    const hidden = await discord.slash('ask', { question: 'how much money?', private: true }, member);
    expect(seen(await discord.press(hidden.message, 'Share', member))).toContain('$100 billion');
    await restart();
    expect(seen(await discord.press(hidden.message, 'Share', member))).toContain('shared already');
  });
});
