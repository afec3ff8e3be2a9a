import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { textOf } from '../support/discord/limits.js';
import { type Answer, type Loopback, startLoopback, type User } from '../support/discord/loopback.js';
import { type Program, startProgram } from '../support/discord/program.js';
import { run } from '../support/run.js';
import { count, counts, type Done, MODERATORS, moderating, seededRandom } from './moderators/acting.js';

/**
 * Twenty moderators at once and a program that is killed in the middle of it, again and again, from one seed. Six kills
 * unless said; by hand MODERATOR_KILLS=50 with `npm run test:long -- test/long/moderators.test.ts`.
 */
const KILLS = Number(process.env.MODERATOR_KILLS ?? 6);
const SEED = Number(process.env.MODERATOR_SEED ?? 20_261_125);
const PATIENT_MS = 30_000;
/** A round ends with a kill after up to so many acts, or so long. */
const MOST_ACTS = 40;
const MOST_MS = 15_000;
/** Every third ends after accepted drafts were applied, which takes an import and a place among twenty previews first. */
const ACCEPTING = { each: 3, most: 60_000 };

const dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-moderators-'));
const random = seededRandom(SEED);
let discord: Loopback;
let program: Program;

beforeAll(async () => {
  discord = await startLoopback();
});
afterAll(async () => {
  await program.stop();
  await discord.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const start = async () => {
  program = await startProgram(['.'], discord, { DATA_DIR: dataDir });
  discord.join();
};
const seen = ({ message }: Answer) => textOf(message).replace(/\\([\s\S])/g, '$1');

/** Until something is so, or that long; no longer than a millisecond after it is. */
async function until(isSo: () => boolean, within: number): Promise<void> {
  for (const end = Date.now() + within; Date.now() < end && !isSo(); ) await sleep(1);
}

/** What was written to somebody, or in a channel, by itself: no answer to what anyone did. */
const written = (channel: string) =>
  discord
    .botMessages(channel)
    .filter(message => message.nonce !== undefined)
    .map(message => textOf(message).replace(/\\([\s\S])/g, '$1'));
const toldOf = (channel: string, word: string) =>
  written(channel).flatMap(text => text.match(new RegExp(`\\b${word}\\b`, 'g')) ?? []).length;

const isNotice = ({ template, method }: { readonly template: string; readonly method: string }) =>
  method === 'POST' && template === '/channels/{channel_id}/messages';

/** What was acknowledged and is not in the store. */
async function lostOf(store: Store, guild: string, done: Done): Promise<string[]> {
  const latest = await store.latest(guild);
  const items = new Map(latest.map(one => [`${one.kind}/${one.item}`, JSON.stringify(one.body)]));
  const documents = new Set((await store.documents(guild)).map(({ id }) => id));
  const drafts = (await store.drafts(guild, 1, 1_000)).rows;
  const history = (await store.history(guild, 'answers', 'contested')).map(({ body }) =>
    JSON.stringify(body),
  );
  const reasons = JSON.stringify(await store.votes(guild));
  const open = (await store.questions(guild, 'open', 1, 500)).rows;
  const settled = (await store.questions(guild, 'not-covered', 1, 500)).rows;
  const waiting = await store.notices(guild);
  const inState = (word: string) => (one: { readonly text: string }) => one.text.includes(word);
  return [
    ...done.items.filter(name => !items.get(name)).map(name => `item ${name}`),
    ...done.answers.filter(word => ![...items.values()].some(body => body?.includes(word))),
    ...done.documents.filter(id => !documents.has(id)).map(id => `document ${id}`),
    ...done.discarded
      .filter(id => drafts.some(({ document }) => document === id))
      .map(id => `discarding drafts of ${id}`),
    ...done.contested.filter(word => history.filter(body => body.includes(word)).length !== 1),
    ...done.reasons.filter(word => !reasons.includes(word)).map(word => `vote ${word}`),
    ...done.wishes
      .filter(({ word }) => ![...open, ...settled, ...waiting].some(inState(word)))
      .map(({ word }) => `question ${word}`),
    ...done.settled.filter(word => !settled.some(inState(word))).map(word => `settling ${word}`),
  ];
}

/** Makes room for the next round; milestones stay, they may still have to be told of. */
async function makeRoom(store: Store, guild: string): Promise<void> {
  for (const { id } of await store.documents(guild)) await store.removeDocument(guild, id);
  const old = (await store.latest(guild)).filter(
    ({ kind, item, body }) => body !== null && kind !== 'milestones' && item !== 'contested',
  );
  const changes = old.map(({ kind, item, revision }) => ({ kind, item, base: revision, body: null }));
  await store.appendAll(guild, { author: 'room', reason: '', time: new Date().toISOString() }, changes);
}

describe('moderators', () => {
  it(`${MODERATORS} at once and ${KILLS} kills: nothing acknowledged is lost, nothing is told twice`, async () => {
    const { guild, otherGuild, channel } = discord.world;
    const wishes: { readonly user: User; readonly word: string }[] = [];
    const settled: string[] = [];
    const milestones: string[] = [];
    const lost: string[] = [];
    const subscriber = discord.person();
    await discord.patiently(async () => {
      await start();
      const who = { user: subscriber, manages: true };
      const shown = await discord.slash('milestones', {}, who);
      expect(seen(await discord.press(shown.message, 'Notify me', who))).toContain('I will write to you');
      await discord.press(shown.message, 'Notify this channel', who);
      const form = await discord.slashForm('knowledge add', { kind: 'answers' }, who);
      const typed = { question: 'contested?', answer: 'By nobody yet.', sources: 'a test' };
      await discord.press((await discord.submit(form, typed, who)).message, 'Apply', who);

      for (let round = 0; round < KILLS; round++) {
        const before = discord.requests.length;
        const enough = Math.floor(random() * MOST_ACTS);
        const { done, stopped, acknowledged } = moderating(discord, random, round);
        // Some ends come right after a notice has gone out and before that is noted.
        const afterNotice = random() < 0.4;
        if (round % ACCEPTING.each === 1) await until(() => done.items.length > 0, ACCEPTING.most);
        else if (afterNotice) await until(() => discord.requests.slice(before).some(isNotice), MOST_MS);
        else await until(() => acknowledged() >= enough, MOST_MS);
        if (discord.requests.slice(before).some(isNotice)) count('kill after a notice');
        if (done.items.length > 0) count('kill after accepted drafts');
        await program.stop('SIGKILL');
        await stopped();
        const store = await openEmbedded({ dataDir });
        lost.push(...(await lostOf(store, guild, done)).map(what => `round ${round}: ${what}`));
        expect(await store.latest(otherGuild)).toEqual([]);
        expect(await store.documents(otherGuild)).toEqual([]);
        await makeRoom(store, guild);
        await store.close();
        wishes.push(...done.wishes);
        settled.push(...done.settled);
        milestones.push(...done.milestones);
        await start();
      }

      // Everything that is due goes out, in the end.
      const missing = () => [
        ...wishes
          .filter(({ word }) => settled.includes(word))
          .filter(({ user, word }) => toldOf(discord.world.directChannel(user), word) === 0)
          .map(({ word }) => word),
        ...milestones.filter(word => toldOf(discord.world.directChannel(subscriber), word) === 0),
        ...milestones.filter(word => toldOf(channel, word) === 0),
      ];
      await expect.poll(missing, { timeout: PATIENT_MS, interval: 200 }).toEqual([]);
    });
    const twice = [
      ...wishes.filter(({ user, word }) => toldOf(discord.world.directChannel(user), word) > 1),
      ...milestones.filter(word => toldOf(discord.world.directChannel(subscriber), word) > 1),
      ...milestones.filter(word => toldOf(channel, word) > 1),
    ];
    console.log(
      `${KILLS} kills, seed ${SEED}: ${JSON.stringify(counts)}; told ${settled.length} of ${wishes.length} who wait, ${milestones.length} milestones; lost ${lost.length}, told twice ${twice.length}`,
    );
    expect(lost).toEqual([]);
    expect(twice).toEqual([]);
    expect(discord.visibleCounts.filter(shown => shown > 1)).toEqual([]);
    expect(discord.violations).toEqual([]);
    expect(discord.pings).toEqual([]);
    await program.stop();
    expect((await run(['store', 'check'], '', { DATA_DIR: dataDir })).code).toBe(0);
  }, 1_800_000);
});
