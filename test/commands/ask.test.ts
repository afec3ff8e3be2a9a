import { beforeAll, describe, expect, it } from 'vitest';
import type { Command, Services } from '../../src/command/command.js';
import type { Reply } from '../../src/replies/reply.js';
import { documentsDir, WITHOUT_DOCUMENTS } from '../support/documents.js';
import { blocksOf, commandOf, contextAt, openServices, replyFrom, textOf } from '../support/services.js';

const context = contextAt('2026-11-21T12:00:00Z');
let services: Services;
let ask: Command;
beforeAll(async () => {
  services = await openServices();
  ask = commandOf(services, 'ask');
});

const contextOf = (person: string) => ({ ...context, person });

const run = async (question: string, values = {}): Promise<Reply> =>
  replyFrom(ask.run({ question, ...values }, context, services));

const press = async (reply: Reply, label: string): Promise<Reply> => {
  const action = reply.actions.find(a => a.label === label);
  if (!action) throw new Error(`no button ${label} among ${reply.actions.map(a => a.label)}`);
  return (await ask.press?.(
    { action: action.action, argument: action.argument ?? '' },
    context,
    services,
  )) as Reply;
};

describe('/ask', () => {
  it('shows question, answer, derivation and every cited place', async () => {
    const reply = await run('how much money per gigawatt?');
    expect(reply.tone).toBe('answer');
    expect(reply.private).toBe(false);
    expect(blocksOf(reply, 'question')).toEqual([{ kind: 'question', text: 'how much money per gigawatt?' }]);
    expect(blocksOf(reply, 'text')[0]?.text).toContain('$10 billion');
    expect(blocksOf(reply, 'derivation')[0]?.steps).toEqual([
      'up to $100 billion ÷ at least 10 GW = up to $10 billion per GW',
    ]);
    expect(blocksOf(reply, 'text')[0]?.text).toMatch(/\[1-3\].*\[4-6\]/);
    const items = blocksOf(reply, 'references')[0]?.items ?? [];
    const referred = items.flatMap(item => item.marks).sort((a, b) => a - b);
    expect(referred).toEqual([1, 2, 3, 4, 5, 6]);
    expect(items).toHaveLength(2);
  });

  it('says both sides where the documents differ', async () => {
    const reply = await replyFrom(
      ask.run({ question: 'is it the largest in history?' }, contextOf('someone new'), services),
    );
    expect(textOf(reply)).toMatch(/differ/);
    // The answer has said it.
    expect(blocksOf(reply, 'disagreement')).toEqual([]);
    expect(blocksOf(reply, 'references')[0]?.items).toHaveLength(2);
  });

  it('is private when asked to be, and keeps private turns out of the public chat', async () => {
    const own = contextOf('another');
    const say = async (question: string, isPrivate: boolean) =>
      textOf(await replyFrom(ask.run({ question, private: isPrivate }, own, services)));
    expect((await run('how big is it?', { private: true })).private).toBe(true);
    await say('how much money per gigawatt?', false);
    await say('how many GPUs per gigawatt?', true);
    expect(await say('and per megawatt?', false)).toContain('$10 million per MW');
    expect(await say('and per megawatt?', true)).toContain('200 GPUs per MW');
  });

  it.each([
    ['nothing', '', 'There is no question here'],
    ['blanks', ' \n\t ', 'There is no question here'],
    ['control characters', '\u0000\u001b\u200b', 'There is no question here'],
    ['6,000 characters', 'a'.repeat(6000), 'This has 6000 characters; ask in at most 2000.'],
  ])('refuses %s, privately, and shows how to ask', async (_what, question, words) => {
    const reply = await run(question);
    expect(reply).toMatchObject({ tone: 'error', private: true, actions: [] });
    expect(textOf(reply)).toContain(words);
    expect(textOf(reply)).toContain('For example:');
  });

  it.each([
    ['only emoji', '😀😀🔥'],
    ['zalgo', `h${'\u0310\u0352\u0323'.repeat(60)}o${'\u0310'.repeat(40)}w`],
    ['escape sequences', '\u001b[2J\u001b]0;x\u0007'],
    ['pings and markup', '@everyone **[a](https://x.example)** <@1> `x` # y'],
    ['one long word', 'x'.repeat(2000)],
    ['a lone surrogate', '\ud800 how'],
    ['names of Object', 'constructor __proto__ toString hasOwnProperty'],
  ])('replies to %s', async (_what, question) => {
    const reply = await run(question);
    expect(['silent', 'caution', 'answer']).toContain(reply.tone);
    expect(blocksOf(reply, 'text')[0]?.text).toMatch(/\S/);
  });

  it('offers questions while someone types, each as long as Discord takes', () => {
    const choices = ask.complete?.('question', 'funding', context, services) ?? [];
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.length).toBeLessThanOrEqual(25);
    for (const { name, value } of choices) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(value).toBe(name);
    }
  });

  it('keeps command, action and argument of every button within 90 characters', async () => {
    for (const { command, action, argument = '' } of (await run('how much money per gigawatt?')).actions) {
      expect(`${command}${action}${argument}`.length).toBeLessThanOrEqual(90);
    }
  });
});

describe('the buttons of /ask', () => {
  it('Sources names the documents and, without their texts, says why nothing is quoted', async () => {
    const sources = await press(await run('how much money per gigawatt?'), 'Sources');
    expect(sources.private).toBe(true);
    const documents = blocksOf(sources, 'sources')[0]?.items.map(({ document }) => document.split(' ')[0]);
    expect(documents).toEqual(['Report', 'Report', 'Overview', 'Overview', 'Overview', 'Overview']);
    expect(textOf(sources)).toContain('not stored here');
  });

  it.skipIf(!documentsDir)(`Sources quotes the cited sentences (${WITHOUT_DOCUMENTS})`, async () => {
    const quoting = await openServices(undefined, documentsDir);
    const reply = await replyFrom(ask.run({ question: 'how much money per gigawatt?' }, context, quoting));
    const { action = '', argument = '' } = reply.actions.find(a => a.label === 'Sources') ?? {};
    const sources = await ask.press?.({ action, argument }, context, quoting);
    for (const { quote } of blocksOf(sources as Reply, 'sources')[0]?.items ?? [])
      expect(quote).toMatch(/\w{3}/);
    expect(textOf(sources as Reply)).not.toContain('not stored here');
  });

  it('Why this answer tells corrections, amounts, candidates and how sure', async () => {
    const why = await press(
      await run('how mutch mony for 35 billion dollers worth of gigawats'),
      'Why this answer',
    );
    expect(textOf(why)).toMatch(/read as/);
    expect(textOf(why)).toContain('$35 billion');
    const [table] = blocksOf(why, 'table');
    expect(table?.rows.length).toBeGreaterThan(1);
    for (const [title, sure] of table?.rows ?? []) {
      expect(title).toMatch(/\S/);
      expect(sure).toMatch(/^\d+%$/);
    }
  });

  it('explains the very answer, however the chat went on', async () => {
    const own = contextOf('a third');
    const say = async (question: string) => replyFrom(ask.run({ question }, own, services));
    await say('how much money per gigawatt?');
    const followUp = await say('and for one megawatt?');
    await say('how many GPUs per gigawatt?');
    await say('who is involved?');
    const why = textOf(await press(followUp, 'Why this answer'));
    expect(why).toContain('and for one megawatt?');
    expect(why).toContain('From the turn before');
    expect(blocksOf(await press(followUp, 'Sources'), 'sources')[0]?.items.length).toBe(
      blocksOf(followUp, 'references')[0]?.items.flatMap(({ marks }) => marks).length,
    );
  });

  it('says so where an answer is not known any more', async () => {
    const gone = (await ask.press?.({ action: 'why', argument: 'unheard-of' }, context, services)) as Reply;
    expect(gone).toMatchObject({ tone: 'error', private: true });
    expect(textOf(gone)).toContain('too old');
  });

  it('a suggestion answers with its entry', async () => {
    const reply = (await ask.press?.(
      { action: 'entry', argument: 'figures/funding-per-gigawatt' },
      context,
      services,
    )) as Reply;
    expect(textOf(reply)).toContain('$10 billion');
    const gone = (await ask.press?.(
      { action: 'entry', argument: 'answers/removed' },
      context,
      services,
    )) as Reply;
    expect(gone.tone).toBe('error');
  });

  it('refuses what no button of ours asks', async () => {
    const reply = (await ask.press?.({ action: 'unheard-of', argument: '' }, context, services)) as Reply;
    expect(reply).toMatchObject({ tone: 'error', private: true });
  });
});

describe('a reply to an answer', () => {
  const inReplyTo = (reply: Reply) => reply.actions.map(action => ({ argument: '', ...action }));

  it('goes on from that answer, whoever asked for it and whatever was asked since', async () => {
    const asker = contextOf('one who asks');
    const first = await replyFrom(ask.run({ question: 'how much money for 2 GW?' }, asker, services));
    const second = await replyFrom(ask.run({ question: 'who is involved?' }, asker, services));
    const other = { ...contextOf('one who replies'), inReplyTo: inReplyTo(first) };
    expect(textOf(await replyFrom(ask.run({ question: 'and for 9?' }, other, services)))).toContain(
      '$90 billion',
    );
    const elsewhere = { ...contextOf('a third who replies'), inReplyTo: inReplyTo(second) };
    expect(textOf(await replyFrom(ask.run({ question: 'and for 9?' }, elsewhere, services)))).not.toContain(
      '$90 billion',
    );
  });
});
