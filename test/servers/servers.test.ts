import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/answers/engine.js';
import { type Base, openBase } from '../../src/compile/open.js';
import { regressionQuestions } from '../../src/editing/review/regression.js';
import { sha256 } from '../../src/knowledge/documents/citations.js';
import { outlineOf } from '../../src/knowledge/documents/outline.js';
import type { ItemChange } from '../../src/knowledge/overlay.js';
import { buildServer, NOTHING } from '../../src/servers/server.js';
import { openServers, type Servers } from '../../src/servers/servers.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { changes } from '../support/changes.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const now = new Date('2026-11-21T12:00:00Z');
const by = { author: 'moderator', reason: 'test', time: now.toISOString() };

let base: Base;
let store: Store;
let servers: Servers;
let dataDir: string;
let guild = '';
let guilds = 0;

beforeAll(async () => {
  base = await openBase({ root, knowledgeDir: undefined, documentsDir: undefined });
  dataDir = mkdtempSync(join(tmpdir(), 'gigawatt-servers-'));
  store = await openEmbedded({ dataDir });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  servers = await openServers(base, store);
  guild = `guild-${guilds++}`;
});

/** Stores a change on the item's latest revision and waits until it is live. */
async function apply(to: string, change: ItemChange): Promise<void> {
  const [latest] = await store.history(to, change.kind, change.item);
  const appended = await store.append({ guild: to, ...change, ...by, base: latest?.revision ?? 0 });
  expect(appended.outcome).toBe('appended');
  await servers.changed(to);
}

const answers = (engine: Engine, questions: readonly string[]) =>
  JSON.stringify(questions.map(question => engine.answer(question, { now })));
const text = (engine: Engine, question: string) => engine.answer(question, { now }).text;

const investment = () => base.parts.knowledge.facts.find(({ id }) => id === 'investment.total')!;
const raised = (): ItemChange => ({
  kind: 'facts',
  item: 'investment.total',
  body: { ...investment(), quantity: { value: 110e9, unit: 'USD', bound: 'max' } },
});

describe('a server of its own', () => {
  test('says 110 billion everywhere once the investment is raised, nobody else does, and a revert takes it back exactly', async () => {
    const { engine: before } = await servers.load(guild);
    const { engine: other } = await servers.load('another');
    const questions = regressionQuestions(base.parts.knowledge).slice(0, 60);
    const [formerly, elsewhere] = [answers(before, questions), answers(other, questions)];

    await apply(guild, raised());
    const engine = servers.engineFor(guild);
    expect(engine.entry('figures/funding-per-gigawatt', { now })?.figures[0]).toMatchObject({
      value: 11e9,
      bound: 'max',
    });
    expect(engine.whatIf({ value: 5, unit: 'GW' })?.text).toContain('$55 billion');
    expect(engine.whatIf({ value: 5, unit: 'GW' })?.text).toContain('$110 billion');
    expect(engine.entry('answers/overview', { now })?.text).toContain('$110 billion');
    expect(text(engine, 'how much money per gw')).toContain('$11 billion');
    for (const { id } of engine.knowledge.answers)
      expect(engine.entry(`answers/${id}`, { now })?.text).not.toContain('$100 billion');
    for (const { id } of engine.knowledge.figures)
      expect(engine.entry(`figures/${id}`, { now })?.text).not.toContain('$100 billion');
    expect(answers(servers.engineFor('another'), questions)).toBe(elsewhere);
    expect(answers(servers.engineFor(null), questions)).toBe(elsewhere);

    await apply(guild, { ...raised(), body: { ...investment() } });
    expect(answers(servers.engineFor(guild), questions)).toBe(formerly);
  });

  test.each([
    ['how many jobs does it bring to Ohio?', 'The build brings 1,500 jobs to Ohio.'],
    ['who guards the Ohio site?', 'The company Lindqvist Watch guards the site in Ohio by day and night.'],
  ])(
    'lets a fact answer in its own words from when it is added, before any gap: %s',
    async (question, statement) => {
      await servers.load(guild);
      const gap = servers.engineFor(guild).answer(question, { now });
      expect(gap.status).not.toBe('answered');
      const source = 'added by a moderator on 21 November 2026, source: https://example.org/ohio';
      const body = { id: 'ohio', statement, kind: 'claim', source };
      await apply(guild, { kind: 'facts', item: 'ohio', body });
      const said = servers.engineFor(guild).answer(question, { now });
      expect(said).toMatchObject({ status: 'answered', entry: 'facts/ohio' });
      expect(said.text).toContain(statement.slice(0, -1));
      expect(said.text).toContain('https://example.org/ohio');
      await servers.load('another');
      expect(text(servers.engineFor('another'), question)).not.toContain('Ohio with');
      await apply(guild, { kind: 'facts', item: 'ohio', body: null });
      expect(servers.engineFor(guild).answer(question, { now })).toEqual(gap);
    },
  );

  test('says of nothing that a fact states that it is not known', async () => {
    await servers.load(guild);
    expect(text(servers.engineFor(guild), 'will it create jobs')).toContain('don’t say anything about jobs');
    const body = {
      id: 'ohio',
      statement: 'The build brings 1,500 jobs to Ohio.',
      kind: 'claim',
      source: 'a talk',
    };
    await apply(guild, { kind: 'facts', item: 'ohio', body });
    const said = text(servers.engineFor(guild), 'will it create jobs');
    expect(said).toContain('1,500 jobs');
    expect(said).not.toContain('don’t say anything about jobs');
  });

  test('answers what was added, and no longer once it is removed', async () => {
    await servers.load(guild);
    const question = 'where do I park my bicycle at the visitor centre?';
    const formerly = JSON.stringify(servers.engineFor(guild).answer(question, { now }));
    const parking: ItemChange = {
      kind: 'answers',
      item: 'bicycles',
      body: {
        id: 'bicycles',
        question: 'Where can visitors park a bicycle?',
        phrasings: ['bicycle parking at the visitor centre', 'where do I leave my bike'],
        answer: 'Behind the visitor centre, under the roof.',
        source: 'added by a moderator on 21 November 2026, source: https://example.org/visit',
      },
    };
    await apply(guild, parking);
    const said = servers.engineFor(guild).answer(question, { now });
    expect(said).toMatchObject({ status: 'answered', entry: 'answers/bicycles' });
    expect(said.text).toContain(
      'added by a moderator on 21 November 2026, source: https://example.org/visit',
    );
    await servers.load('another');
    expect(servers.engineFor('another').answer(question, { now }).entry).not.toBe('answers/bicycles');
    await apply(guild, { ...parking, body: null });
    expect(JSON.stringify(servers.engineFor(guild).answer(question, { now }))).toBe(formerly);
  });

  test('falls silent about what rests on a fact that it removed, and never fails', async () => {
    await servers.load(guild);
    await apply(guild, { kind: 'facts', item: 'investment.total', body: null });
    const { engine, unanswerable } = await servers.load(guild);
    expect(unanswerable.map(({ item }) => item)).toContain('figures/funding-per-gigawatt');
    const said = engine.answer('how much money per gw', { now });
    expect(said.text).not.toContain('billion');
    for (const question of regressionQuestions(base.parts.knowledge)) {
      const { text: answer } = engine.answer(question, { now });
      expect(answer).not.toMatch(/\{|undefined|NaN| {2}/);
    }
  });

  test('knows its own dates, synonyms and removals of the base’s synonyms', async () => {
    await servers.load(guild);
    await apply(guild, {
      kind: 'milestones',
      item: 'visitor-centre',
      body: {
        id: 'visitor-centre',
        title: 'Visitor centre opens',
        date: '2027-35',
        phrasings: ['when can we visit the zeppelin hangar'],
        source: 'x',
      },
    });
    await apply(guild, {
      kind: 'lexicon',
      item: 'hangar',
      body: { id: 'hangar', words: ['zeppelin hangar', 'blimp barn'] },
    });
    const { engine } = await servers.load(guild);
    const said = engine.answer('when can we visit the blimp barn', { now });
    expect(said).toMatchObject({ entry: 'milestones/visitor-centre', dates: ['2027-07-01/2027-09-30'] });
    const [group] = base.parts.knowledge.lexicon;
    await apply(guild, { kind: 'lexicon', item: group!.id, body: null });
    expect(servers.engineFor(guild).knowledge.lexicon.map(({ id }) => id)).not.toContain(group!.id);
  });

  test('goes on with a chat over a change', async () => {
    await servers.load(guild);
    const { turn } = servers.engineFor(guild).answer('how much money for 5 GW', { now });
    await apply(guild, raised());
    const follow = servers.engineFor(guild).answer('and for 2?', { now, history: [turn] });
    expect(follow.text).toContain('$22 billion');
  });

  test('finds the sentences of a document that it imported at once, quotes them, and no other server does', async () => {
    const words = 'The zeppelin hangar has a roof of blue glass. It is open on Sundays.\n';
    await servers.load(guild);
    const id = 'hangar-notes';
    const { outline } = outlineOf(words);
    const document = {
      guild,
      id,
      title: 'Hangar notes',
      digest: sha256(words),
      outline,
      text: words,
      author: 'm',
      time: by.time,
    };
    expect((await store.importDocument(document)).outcome).toBe('imported');
    await servers.changed(guild);
    const hit = { document: id, start: 0, end: 45 };
    expect(servers.engineFor(guild).search('zeppelin hangar glass roof', 5)).toContainEqual(
      expect.objectContaining(hit),
    );
    const cited = { ...hit, sha256: sha256(words.slice(0, 45)) };
    expect(servers.engineFor(guild).cite([cited])[0]?.quote).toBe(words.slice(0, 45));
    await servers.load('another');
    expect(
      JSON.stringify(servers.engineFor('another').search('zeppelin hangar glass roof', 5)),
    ).not.toContain(id);
    expect(JSON.stringify(servers.engineFor(null).search('zeppelin hangar glass roof', 5))).not.toContain(id);
  });

  test('finds a statement that it reworded by the new words', async () => {
    await servers.load(guild);
    const fact = investment();
    const places = fact.citations.map(({ document, start, end }) => ({ document, start, end }));
    await apply(guild, {
      kind: 'facts',
      item: fact.id,
      body: { ...fact, statement: 'A zeppelin of money flies to OpenAI.' },
    });
    const [hit] = servers.engineFor(guild).search('zeppelin flies', 1);
    expect(places).toContainEqual({ ...hit, score: undefined });
    expect(servers.engineFor(null).search('zeppelin flies', 1)).not.toEqual([hit]);
  });
});

describe('the engines of many servers', () => {
  test('what one server does changes no answer of another', async () => {
    const questions = regressionQuestions(base.parts.knowledge).filter((_, i) => i % 40 === 0);
    const alone = answers((await buildServer(base, NOTHING)).engine, questions);
    await fc.assert(
      fc.asyncProperty(changes, changes, async (mine, theirs) => {
        const own = { changes: mine, documents: [] };
        const before = answers((await buildServer(base, own)).engine, questions);
        await buildServer(base, { changes: theirs, documents: [] });
        expect(answers((await buildServer(base, own)).engine, questions)).toBe(before);
        expect(answers(servers.engineFor(null), questions)).toBe(alone);
      }),
      { numRuns: 8 },
    );
  });

  test('a change told of while the server is made is in it when the promise is fulfilled', async () => {
    const loading = servers.load(guild);
    const told = apply(guild, raised());
    await Promise.all([loading, told]);
    expect(text(servers.engineFor(guild), 'how much money per gw')).toContain('$11 billion');
  });

  test('many changes at once end in the last one', async () => {
    await servers.load(guild);
    const fact = investment();
    const told: Promise<void>[] = [];
    for (let billion = 1; billion <= 20; billion++) {
      const quantity = { value: billion * 1e9, unit: 'USD', bound: 'max' as const };
      const appended = await store.append({
        guild,
        kind: 'facts',
        item: fact.id,
        body: { ...fact, quantity },
        ...by,
        base: billion - 1,
      });
      expect(appended.outcome).toBe('appended');
      told.push(servers.changed(guild));
    }
    await Promise.all(told);
    expect(text(servers.engineFor(guild), 'how much money per gw')).toContain('$2 billion');
  });

  test('answers as it was until a change is live, to whoever does not wait', async () => {
    await servers.load(guild);
    const change = raised();
    await store.append({ guild, ...change, ...by, base: 0 });
    const live = servers.changed(guild);
    const { engine } = await servers.prepare(guild);
    expect(text(engine, 'how much money per gw')).toContain('$10 billion');
    await live;
    expect(text((await servers.prepare(guild)).engine, 'how much money per gw')).toContain('$11 billion');
  });

  test('lets go of the server asked longest ago and makes it anew as it was', async () => {
    servers = await openServers(base, store, { capacity: 2 });
    await servers.load(guild);
    await apply(guild, raised());
    await servers.load('b');
    await servers.load('c');
    expect(() => servers.engineFor(guild)).toThrow('await prepare() first');
    await servers.load(guild);
    expect(text(servers.engineFor(guild), 'how much money per gw')).toContain('$11 billion');
  });

  test('a candidate is seen by nobody', async () => {
    await servers.load(guild);
    const { engine } = await servers.candidate(guild, [raised()]);
    expect(text(engine, 'how much money per gw')).toContain('$11 billion');
    expect(text(servers.engineFor(guild), 'how much money per gw')).toContain('$10 billion');
  });

  test('goes on with the last state where the store fails, and with the new one once it answers again', async () => {
    let broken = false;
    const flaky: Servers = await openServers(base, {
      latest: one => (broken ? Promise.reject(new Error('disk')) : store.latest(one)),
      documents: one => store.documents(one),
      document: (one, id) => store.document(one, id),
    });
    await flaky.load(guild);
    broken = true;
    await apply(guild, raised());
    await expect(flaky.changed(guild)).rejects.toThrow('disk');
    expect(text(flaky.engineFor(guild), 'how much money per gw')).toContain('$10 billion');
    broken = false;
    expect(text((await flaky.load(guild)).engine, 'how much money per gw')).toContain('$11 billion');
  });
});
