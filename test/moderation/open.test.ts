import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Base, openBase } from '../../src/compile/open.js';
import { createLog } from '../../src/log.js';
import { UNDELIVERED } from '../../src/moderation/moderation.js';
import { type OpenModeration, openModeration } from '../../src/moderation/open.js';
import type { Reply } from '../../src/replies/reply.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { textOf } from '../support/services.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const QUESTION = 'will they be hiring electricians?';

let base: Base;
let store: Store;
let moderators: OpenModeration;
let now: Date;
let posted: { channel: string; reply: Reply; nonce: string }[];
let told: { person: string; reply: Reply; nonce: string }[];
/** How often telling was tried, and what stands in its way. */
let tries: number;
let reached: (person: string) => void;
/** What telling comes to. */
let outcome: () => boolean;

beforeAll(async () => {
  base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });
});
beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z');
  told = [];
  posted = [];
  outcome = () => true;
  tries = 0;
  reached = () => {};
  store = await openEmbedded({ dataDir: mkdtempSync(join(tmpdir(), 'gigawatt-')) });
  moderators = await openModeration({
    ...{ base, store, clock: () => now },
    log: createLog('error', new Writable({ write: (_chunk, _encoding, done) => done() })),
    post: async (channel, reply, nonce) => {
      const took = outcome();
      if (took) posted.push({ channel, reply, nonce });
      return took;
    },
    tell: async (person, reply, nonce) => {
      tries++;
      reached(person);
      const took = outcome();
      told.push({ person, reply, nonce });
      return took;
    },
  });
});
afterEach(() => moderators.stop());

const time = () => now.toISOString();
const asked = (guild: string, person: string, locale?: string) =>
  store.ask({
    ...{ guild, person, text: QUESTION, meaning: 'electrician hire', time: time(), wantsNotice: true },
    locale,
  });
const changed = (guild: string) =>
  store.append({
    guild,
    kind: 'answers',
    item: 'electricians',
    body: { id: 'electricians', question: QUESTION, answer: 'Yes, twenty of them.', source: 'the manager' },
    base: 0,
    author: 'moderator',
    reason: '',
    time: time(),
  });

describe('those who wait', () => {
  it('are told once, of this server’s answer', async () => {
    await asked('a', 'ann');
    await changed('a');
    await store.settle('a', 1, 'answered', 'answers/electricians');
    moderators.moderation.tellWaiting('a');
    moderators.moderation.tellWaiting('a');
    await expect.poll(() => told.length).toBe(1);
    expect(textOf(told[0]!.reply)).toContain('Yes, twenty of them.');
    await expect.poll(() => store.notices()).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]!.nonce.length).toBeLessThanOrEqual(25);
  });

  it('are told in the language that they wished it in', async () => {
    await asked('a', 'ann', 'de');
    await store.settle('a', 1, 'not-covered');
    moderators.moderation.tellWaiting('a');
    await expect.poll(() => told.length).toBe(1);
    expect(textOf(told[0]!.reply)).toContain('sie wird vorerst nicht behandelt');
  });

  it('wait on where telling fails, and are told at the next start with the same nonce', async () => {
    await asked('a', 'ann');
    await changed('a');
    await store.settle('a', 1, 'answered', 'answers/electricians');
    outcome = () => {
      throw new Error('no connection');
    };
    moderators.moderation.tellWaiting('a');
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(told).toEqual([]);
    expect(await store.notices()).toHaveLength(1);
    outcome = () => false;
    await moderators.connected(['a']);
    await expect.poll(() => store.notices()).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it('hold up nobody behind them, and are shown to moderators after many tries', async () => {
    await asked('a', 'ann');
    await asked('a', 'ben');
    await store.settle('a', 1, 'not-covered');
    reached = person => {
      if (person === 'ann') throw new Error('no connection');
    };
    for (let day = 0; day < 12; day++) {
      now = new Date(now.getTime() + 24 * 60 * 60_000);
      moderators.moderation.tellWaiting('a');
      await expect.poll(() => tries).toBe(day + 2);
    }
    expect(told.map(({ person }) => person)).toEqual(['ben']);
    expect(textOf(told[0]!.reply)).toContain('not covered for now');
    await expect.poll(() => store.notices()).toEqual([]);
    expect(await store.setting('a', UNDELIVERED)).toEqual([1]);
  });
});

describe('a server that the bot has left', () => {
  const later = (days: number) => new Date(Date.parse('2026-11-21T12:00:00Z') + days * 86_400_000);

  it('is kept for 30 days, counted from the first notice of it', async () => {
    await changed('a');
    moderators.onServer('a', 'left');
    await expect.poll(() => store.guilds()).toEqual([]);
    now = later(29);
    moderators.onServer('a', 'left');
    await moderators.connected([]);
    expect(await store.since('a', 0)).toHaveLength(1);
    now = later(31);
    await moderators.connected([]);
    await expect.poll(() => store.since('a', 0)).toEqual([]);
  });

  it('stays for good where the bot came back', async () => {
    await changed('a');
    moderators.onServer('a', 'left');
    moderators.onServer('a', 'joined');
    await expect.poll(() => store.guilds()).toHaveLength(1);
    now = later(60);
    await moderators.connected(['a']);
    expect(await store.since('a', 0)).toHaveLength(1);
  });

  it('is noticed at the next connection where it was left in between', async () => {
    await changed('a');
    await changed('b');
    await moderators.connected(['b']);
    expect((await store.guilds()).map(({ guild }) => guild)).toEqual(['b']);
  });
});
