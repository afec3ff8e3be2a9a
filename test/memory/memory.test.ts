import { beforeEach, describe, expect, it } from 'vitest';
import type { Answered } from '../../src/answers/answered.js';
import { Memory, type MemoryPlace } from '../../src/memory/memory.js';
import { rememberedOf } from '../../src/memory/remembered.js';
import type { AnswerRecord, NewAnswer } from '../../src/store/store.js';

const START = Date.UTC(2026, 10, 25);
const MINUTE = 60_000;

let now: number;
let written: { guild: string; answers: readonly AnswerRecord[] }[];
let broken: boolean;
let transactions: number[] = [];
const lines: string[] = [];

/** A store that holds what it is given. */
const store = {
  async remember(answers: readonly NewAnswer[]) {
    if (broken) throw new Error('the disk is full');
    transactions.push(answers.length);
    for (const { guild, json, ...answer } of answers)
      written.push({ guild, answers: [{ ...answer, body: JSON.parse(json) }] });
  },
  async answer(guild: string, key: string) {
    return kept(guild).find(record => record.key === key) ?? null;
  },
  async answeredSince(since: string) {
    return written.some(({ answers }) => answers.some(({ time }) => time > since));
  },
  async lastAnswer(guild: string, { person, channel, private: hidden }: MemoryPlace, since: string) {
    const of = kept(guild).filter(
      r => r.person === person && r.channel === channel && r.private === hidden && r.time > since,
    );
    return of.at(-1) ?? null;
  },
};
const kept = (guild: string) => written.filter(w => w.guild === guild).flatMap(({ answers }) => answers);
const open = () =>
  new Memory({
    store: store as never,
    clock: () => new Date(now),
    log: { warn: line => void lines.push(line) },
  });

beforeEach(() => {
  now = START;
  written = [];
  transactions = [];
  broken = false;
  lines.length = 0;
});

const PLACE: MemoryPlace = { server: '1', channel: '2', person: 'ann', private: false };
const answered = (question: string): Answered =>
  ({
    ...{ status: 'answered', text: 'Ten.', entry: 'answers/a', confidence: 1, citations: [], figures: [] },
    ...{ dates: [], assumptions: [], disagreements: [], suggestions: [], derivation: [] },
    reading: {
      ...{ question, amounts: [], carried: [], candidates: [], unexplained: ['zebra'] },
      corrections: [{ from: 'gigawat', to: 'gigawatt' }],
    },
    turn: {
      question,
      entry: 'answers/a',
      request: {},
      citations: [],
      items: [{ question, entry: null, request: {}, citations: [] }],
    },
  }) as never;
const keep = (memory: Memory, question: string, before: string | null = null, place = PLACE) =>
  memory.keep(place, rememberedOf(answered(question), question, before));
const questions = async (memory: Memory, place = PLACE) =>
  (await memory.chat(place)).turns.map(({ question }) => question);

describe('a chat', () => {
  it('goes back over its turns, the latest last, and over a restart', async () => {
    const memory = open();
    const first = keep(memory, 'one');
    now += 10 * MINUTE;
    const second = keep(memory, 'two', first);
    expect(await questions(memory)).toEqual(['one', 'two']);
    await memory.flush();
    const other = open();
    expect(await other.chat(PLACE)).toMatchObject({ key: second });
    expect(await questions(other)).toEqual(['one', 'two']);
  });

  it('ends 15 minutes after its last turn, a restart in between or not', async () => {
    const memory = open();
    keep(memory, 'one');
    await memory.flush();
    now += 14 * MINUTE;
    const other = open();
    expect(await questions(other)).toEqual(['one']);
    now += 2 * MINUTE;
    expect(await questions(memory)).toEqual([]);
    expect(await questions(other)).toEqual([]);
  });

  it('is one person’s in one channel of one server, private ones apart', async () => {
    const memory = open();
    keep(memory, 'one');
    for (const place of [
      { ...PLACE, person: 'ben' },
      { ...PLACE, channel: '3' },
      { ...PLACE, server: '9' },
      { ...PLACE, private: true },
    ])
      expect(await questions(memory, place)).toEqual([]);
  });
});

describe('the store', () => {
  const asked: string[] = [];
  const counting = {
    ...store,
    lastAnswer: (guild: string, place: MemoryPlace, since: string) => {
      asked.push(place.person);
      return store.lastAnswer(guild, place, since);
    },
  };
  const openCounting = () =>
    new Memory({
      ...{ store: counting as never, clock: () => new Date(now) },
      log: { warn: line => void lines.push(line) },
    });
  beforeEach(() => {
    asked.length = 0;
  });

  it('is asked of chats only while it may know some that are not held', async () => {
    const memory = openCounting();
    expect(await questions(memory)).toEqual([]);
    expect(asked).toEqual([]);
    keep(memory, 'one');
    await memory.flush();
    const other = openCounting();
    expect(await questions(other)).toEqual(['one']);
    expect(await questions(other, { ...PLACE, person: 'ben' })).toEqual([]);
    expect(asked).toEqual(['ann', 'ben']);
    now += 16 * MINUTE;
    expect(await questions(other, { ...PLACE, person: 'cid' })).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it('is asked again after more chats than are held', async () => {
    const memory = openCounting();
    // At its start the store knows of none.
    expect(await questions(memory)).toEqual([]);
    keep(memory, 'one');
    for (let i = 0; i < 10_000; i++) {
      keep(memory, 'two', null, { ...PLACE, person: `p${i}` });
      if (i % 500 === 0) await memory.flush();
    }
    await memory.flush();
    expect(await questions(memory)).toEqual(['one']);
    expect(asked).toEqual(['ann']);
    // Of those that nobody asked before it is known.
    for (let i = 0; i < 100; i++)
      expect(await questions(memory, { ...PLACE, person: `new ${i}` })).toEqual([]);
    expect(asked.length).toBeLessThan(5);
  });

  it('is asked again after someone was forgotten, with whom all chats were let go of', async () => {
    const memory = openCounting();
    keep(memory, 'one');
    await memory.flush();
    await memory.forget('ben');
    expect(await questions(memory)).toEqual(['one']);
  });
});

describe('an answer', () => {
  it('is followed on however long ago it was given', async () => {
    const memory = open();
    const key = keep(memory, 'one');
    await memory.flush();
    now += 20 * 24 * 60 * MINUTE;
    const { turns } = await open().after('1', key);
    expect(turns.map(({ question }) => question)).toEqual(['one']);
    expect((await open().after('2', key)).turns).toEqual([]);
  });

  it.each([
    ['asked in private', { ...PLACE, private: true }, '1'],
    ['asked in direct messages', { ...PLACE, server: null }, '@me'],
  ])('%s is written without a word of the question', async (_, place, guild) => {
    const memory = open();
    const key = keep(memory, 'my zebra wonders: how many gigawat?', null, place);
    await memory.flush();
    const text = JSON.stringify(kept(guild));
    for (const word of ['zebra', 'wonders', 'gigawat"']) expect(text).not.toContain(word);
    expect(await open().find(place.server, key)).toMatchObject({
      question: null,
      answer: { entry: 'answers/a' },
    });
  });

  it('of another version counts as gone', async () => {
    written.push({
      guild: '1',
      answers: [{ ...PLACE, key: 'k', time: new Date(now).toISOString(), body: { version: 0 } }],
    });
    expect(await open().find('1', 'k')).toBeNull();
  });
});

describe('writing', () => {
  it('is in small transactions, each of several servers', async () => {
    const memory = open();
    for (let i = 0; i < 600; i++) keep(memory, `${i}`, null, { ...PLACE, server: String(i % 2) });
    expect(written).toEqual([]);
    await memory.flush();
    expect(transactions).toEqual([250, 250, 100]);
    expect([kept('0').length, kept('1').length]).toEqual([300, 300]);
  });

  it('is bounded: of too many at once the oldest are let go of, which is said once a minute', async () => {
    const memory = open();
    const burst = async () => {
      for (let i = 0; i < 1_003; i++) keep(memory, `${i}`);
      await memory.flush();
    };
    await burst();
    expect(kept('1')).toHaveLength(1_000);
    expect(kept('1').some(({ body }) => (body as { question: string }).question === '2')).toBe(false);
    expect(lines).toEqual([expect.stringMatching(/^3 answers were not remembered.*too old/)]);
    await burst();
    now += MINUTE;
    await burst();
    expect(lines).toEqual([lines[0], expect.stringMatching(/^6 answers/)]);
  });

  it('gives what many asked alike under keys of their own, in private without its words', async () => {
    const memory = open();
    const same = rememberedOf(answered('how many gigawat?'), 'how many gigawat?', null);
    const places = [PLACE, { ...PLACE, person: 'ben' }, { ...PLACE, private: true }];
    const keys = places.map(place => memory.keep(place, same));
    expect(new Set(keys).size).toBe(3);
    await memory.flush();
    expect(kept('1').map(({ body }) => (body as { question: unknown }).question)).toEqual([
      'how many gigawat?',
      'how many gigawat?',
      null,
    ]);
  });

  it('that fails is said in the log, and the answers are at hand all the same', async () => {
    const memory = open();
    broken = true;
    const key = keep(memory, 'one');
    await memory.flush();
    expect(lines).toEqual([expect.stringContaining('the disk is full')]);
    expect(await memory.find('1', key)).not.toBeNull();
  });

  it('leaves out who wants to be forgotten', async () => {
    const memory = open();
    const key = keep(memory, 'one');
    keep(memory, 'two', null, { ...PLACE, person: 'ben' });
    await memory.forget('ann');
    await memory.flush();
    expect(kept('1').map(({ person }) => person)).toEqual(['ben']);
    expect(await memory.find('1', key)).toBeNull();
  });
});
