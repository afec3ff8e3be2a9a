import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Base, openBase } from '../../src/compile/open.js';
import { createLog } from '../../src/log.js';
import { ENDED } from '../../src/moderation/moderation.js';
import { milestonesFrom, QUESTIONS_FROM } from '../../src/moderation/notices.js';
import { type OpenModeration, openModeration } from '../../src/moderation/open.js';
import type { Reply } from '../../src/replies/reply.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Recipient, Store, Topic } from '../../src/store/store.js';
import { textOf } from '../support/services.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const log = createLog('error', new Writable({ write: (_chunk, _encoding, done) => done() }));

let base: Base;
let dataDir: string;
let store: Store;
let opened: OpenModeration;
let now: Date;
/** What arrived, by nonce and place, as Discord tells a second try from another message. */
let arrived: Map<string, { readonly to: string; readonly reply: Reply }>;
/** Channels and people that take no messages. */
let closed: Set<string>;
/** Called once a message has arrived, before whoever sent it hears of that. */
let landed: () => Promise<void> | void;

const DAY_MS = 86_400_000;
const later = (days: number) => {
  now = new Date(now.getTime() + days * DAY_MS);
};
const texts = (to: string) =>
  [...arrived.values()].filter(one => one.to === to).map(({ reply }) => textOf(reply));

async function start(): Promise<void> {
  store = await openEmbedded({ dataDir });
  const send = async (to: string, reply: Reply, nonce: string) => {
    if (closed.has(to)) return false;
    if (!arrived.has(`${to} ${nonce}`)) arrived.set(`${to} ${nonce}`, { to, reply });
    await landed();
    return true;
  };
  opened = await openModeration({ ...{ base, store, log }, clock: () => now, tell: send, post: send });
}
/** A run of the outbox to its end. */
const settle = async () => {
  await opened.connected(['a', 'b']);
  await opened.settled();
};

beforeAll(async () => {
  base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });
});
beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-'));
  arrived = new Map();
  closed = new Set();
  landed = () => {};
  await start();
});
afterEach(() => opened.stop());

const subscribe = async (topic: Topic, to: Recipient, guild = 'a') =>
  store.subscribe(
    { guild, topic, to },
    topic === 'milestones' ? await milestonesFrom(guild, { store }, now) : QUESTIONS_FROM,
  );
const ann: Recipient = { kind: 'person', id: 'ann' };
const hall: Recipient = { kind: 'channel', id: 'hall' };
/** A window of November and December 2026, in a server. */
const milestone = (title: string, date: string, guild = 'a', baseRevision = 0) =>
  store.append({
    ...{ guild, kind: 'milestones', item: 'opening', base: baseRevision, author: 'mod', reason: 'news' },
    body: { id: 'opening', title, date, brings: [], phrasings: ['when is the opening?'], source: 'a test' },
    time: now.toISOString(),
  });

describe('a milestone', () => {
  it('is told of when its window opens, nears its end and has closed, once each, in its server alone', async () => {
    await milestone('The opening', '2026-12-01/2027-01-15');
    await subscribe('milestones', ann);
    await subscribe('milestones', hall);
    await subscribe('milestones', { kind: 'channel', id: 'elsewhere' }, 'b');
    const count = () => texts('hall').filter(text => text.includes('The opening')).length;
    const told: string[] = [];
    for (let day = 0; day < 60; day++) {
      later(1);
      const before = count();
      await settle();
      opened.moderation.tellWaiting('a');
      await settle();
      if (count() > before) told.push(now.toISOString().slice(0, 10));
    }
    expect(told).toEqual(['2026-12-01', '2026-12-16', '2027-01-08', '2027-01-16']);
    const said = texts('hall').filter(text => text.includes('The opening'));
    expect(said[0]).toContain('its window is open');
    expect(said[1]).toContain('30 days to the end of its window, 15 January 2027');
    expect(said[2]).toContain('7 days to the end');
    expect(said[3]).toContain('its window closed on 15 January 2027');
    expect(texts('ann').filter(text => text.includes('The opening'))).toHaveLength(4);
    expect(texts('elsewhere').join()).not.toContain('The opening');
  });

  it('is told of when it is edited or removed, and other edits are no news', async () => {
    await subscribe('milestones', ann);
    await milestone('The opening', '2027-06');
    await store.append({
      ...{ guild: 'a', kind: 'lexicon', item: 'other', base: 0, author: 'mod', reason: '' },
      ...{ body: { id: 'other', words: ['one', 'two'] }, time: now.toISOString() },
    });
    await opened.moderation.servers.changed('a');
    await settle();
    await expect.poll(() => texts('ann')).toHaveLength(1);
    expect(texts('ann')[0]).toContain('The opening: changed by a moderator. It is expected in June 2027.');
    await store.append({
      ...{ guild: 'a', kind: 'milestones', item: 'opening', base: 1, author: 'mod', reason: '', body: null },
      time: now.toISOString(),
    });
    await opened.moderation.servers.changed('a');
    await settle();
    await expect.poll(() => texts('ann')).toHaveLength(2);
    expect(texts('ann')[1]).toContain('taken off the list');
    await settle();
    expect(texts('ann')).toHaveLength(2);
  });

  it('is told of exactly once across ten broken ends and a day of downtime', async () => {
    await milestone('The opening', '2026-12-01/2027-01-15');
    await subscribe('milestones', ann);
    later(10);
    for (let end = 0; end < 10; end++) {
      // The message has arrived, and the program ends before it hears of that.
      landed = async () => {
        await store.close();
      };
      await opened.connected(['a']);
      await opened.stop();
      if (end === 5) later(1);
      await start();
    }
    landed = () => {};
    await settle();
    expect(texts('ann').filter(text => text.includes('its window is open'))).toHaveLength(1);
  });
});

describe('questions that wait', () => {
  const ask = (meaning: string, guild = 'a') =>
    store.ask({
      ...{ guild, person: 'ben', text: `What about ${meaning}?`, meaning, time: now.toISOString() },
      wantsNotice: false,
    });

  it('are told of together, at most twice a day, and not when none is new', async () => {
    await subscribe('questions', hall);
    await ask('tea');
    await ask('coffee');
    await ask('milk', 'b');
    await settle();
    await expect.poll(() => texts('hall')).toHaveLength(1);
    expect(texts('hall')[0]).toContain('2 questions wait');
    expect(texts('hall')[0]).toContain('What about tea?');
    await ask('water');
    await settle();
    expect(texts('hall')).toHaveLength(1);
    later(0.5);
    await settle();
    await expect.poll(() => texts('hall')).toHaveLength(2);
    later(1);
    await settle();
    expect(texts('hall')).toHaveLength(2);
  });
});

describe('a channel that takes no notices any more', () => {
  const broken = async () => {
    closed.add('hall');
    closed.add('ann');
    await subscribe('milestones', ann);
    await subscribe('milestones', hall);
    await milestone('The opening', '2026-12-01/2027-01-15');
    await opened.moderation.servers.changed('a');
    await settle();
  };

  it('is kept for moderators, once, and a person who takes none is not', async () => {
    await broken();
    expect(await store.subscriptions('a')).toEqual([]);
    expect(await store.setting('a', ENDED)).toEqual([
      { topic: 'milestones', channel: 'hall', at: now.toISOString() },
    ]);
    later(1);
    await subscribe('milestones', hall);
    await milestone('The grand opening', '2026-12-01/2027-01-15', 'a', 1);
    await opened.moderation.servers.changed('a');
    await settle();
    expect(await store.setting('a', ENDED)).toEqual([
      { topic: 'milestones', channel: 'hall', at: now.toISOString() },
    ]);
    expect(await store.setting('b', ENDED)).toBeUndefined();
  });
});

describe('a server that invites the bot', () => {
  const invitation = (joined: Date, systemChannel: string | null = 'lobby') => ({
    ...{ joinedAt: joined.toISOString(), systemChannel, owner: 'owner' },
  });

  it('is greeted once, in its system channel or its owner directly, also after a restart', async () => {
    await opened.connected(['a']);
    opened.onServer('a', 'joined', invitation(now));
    opened.onServer('b', 'joined', invitation(now, null));
    await expect.poll(() => texts('owner')).toHaveLength(1);
    await expect.poll(() => texts('lobby')).toHaveLength(1);
    expect(texts('lobby')[0]).toMatch(/Three things to try[\s\S]*\/ask[\s\S]*\/milestones[\s\S]*\/figures/);
    await expect.poll(() => store.setting('a', 'greeted')).toBe(true);
    await expect.poll(() => store.setting('b', 'greeted')).toBe(true);
    arrived.clear();
    await opened.stop();
    await start();
    await opened.connected(['a', 'b']);
    opened.onServer('a', 'joined', invitation(now));
    opened.onServer('b', 'joined', invitation(now, null));
    await opened.stop();
    expect(arrived.size).toBe(0);
    await start();
  });

  it('is not greeted where the bot was before it could greet', async () => {
    await opened.connected(['a']);
    opened.onServer('a', 'joined', invitation(new Date(now.getTime() - 2 * DAY_MS)));
    await opened.stop();
    expect(arrived.size).toBe(0);
    await start();
  });
});
