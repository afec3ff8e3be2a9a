import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Base, openBase } from '../../../src/compile/open.js';
import { check } from '../../../src/editing/review/check.js';
import { effectOf } from '../../../src/editing/review/effect.js';
import { describeChange, differencesOf, revertTo } from '../../../src/editing/review/history.js';
import { regressionQuestions } from '../../../src/editing/review/regression.js';
import {
  isUnanswered,
  meaningOf,
  suggestionsFor,
  withPhrasing,
} from '../../../src/editing/review/unanswered.js';
import { sha256 } from '../../../src/knowledge/documents/citations.js';
import { outlineOf } from '../../../src/knowledge/documents/outline.js';
import type { ItemChange } from '../../../src/knowledge/overlay.js';
import type { Revision } from '../../../src/knowledge/revision.js';
import { sayEnglish } from '../../../src/languages/say.js';
import type { OwnDocument } from '../../../src/servers/documents.js';
import { buildServer, NOTHING, type Server } from '../../../src/servers/server.js';

const now = new Date('2026-11-21T12:00:00Z');
let base: Base;
let plain: Server;
const withChanges = (...changes: ItemChange[]) => buildServer(base, { changes, documents: [] });

beforeAll(async () => {
  base = await openBase({
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    knowledgeDir: undefined,
    documentsDir: undefined,
  });
  plain = await buildServer(base, NOTHING);
});

const investment = () => base.parts.knowledge.facts.find(({ id }) => id === 'investment.total')!;
const raised = (): ItemChange => ({
  kind: 'facts',
  item: 'investment.total',
  body: { ...investment(), quantity: { value: 110e9, unit: 'USD', bound: 'max' } },
});

describe('the effect of a change', () => {
  test('names each figure, what-if and answer that changes, old and new', async () => {
    const effect = await effectOf(plain, await withChanges(raised()), now);
    expect(effect.figures).toContainEqual({
      name: 'figures/funding-per-gigawatt',
      title: 'Funding per gigawatt',
      before: 'up to $10 billion per GW',
      after: 'up to $11 billion per GW',
    });
    expect(effect.whatIfs.map(({ supposed }) => supposed)).toContainEqual({
      value: 5,
      unit: 'GW',
      bound: 'exact',
    });
    expect(effect.questions.map(({ before }) => before.entry)).toContain('answers/overview');
    for (const { before, after } of effect.questions) expect(before).not.toEqual(after);
    expect(effect.milestones).toEqual([]);
    expect(effect.faults).toEqual([]);
    expect(effect.asked).toBeGreaterThan(100);
    expect(effect.asked).toBeLessThanOrEqual(400);
  });

  test('lists questions, and not what a new fact states or a new milestone is called', async () => {
    const opening: ItemChange = {
      kind: 'milestones',
      item: 'canteen',
      body: {
        id: 'canteen',
        title: 'The canteen opens',
        date: '2027-06',
        brings: [],
        phrasings: ['when does the canteen open?'],
        source: 'a test',
      },
    };
    const { questions } = await effectOf(plain, await withChanges(workplaces(), opening), now);
    const asked = questions.map(({ question }) => question);
    expect(asked).toContain('when does the canteen open?');
    expect(asked).toContain((workplaces().body!.phrasings as string[])[0]);
    expect(asked).not.toContain('The build brings 1,500 jobs.');
    expect(asked).not.toContain('The canteen opens');
  });

  test('is nothing where nothing changes', async () => {
    const effect = await effectOf(plain, await withChanges({ ...raised(), body: { ...investment() } }), now);
    expect(effect).toMatchObject({
      figures: [],
      milestones: [],
      whatIfs: [],
      questions: [],
      faults: [],
      mended: [],
    });
  });

  test('says what a removal leaves without ground', async () => {
    const effect = await effectOf(
      plain,
      await withChanges({ kind: 'facts', item: 'investment.total', body: null }),
      now,
    );
    expect(effect.figures).toContainEqual(
      expect.objectContaining({ name: 'figures/funding-per-gigawatt', after: null }),
    );
    expect(effect.faults).toContainEqual(
      expect.objectContaining({ code: 'reference.unknown', item: 'figures/funding-per-gigawatt' }),
    );
    const back = await effectOf(
      await withChanges({ kind: 'facts', item: 'investment.total', body: null }),
      plain,
      now,
    );
    expect(back.mended.length).toBe(effect.faults.length);
  });

  test('asks the same questions every time, entries’ own first, each once', () => {
    const { knowledge } = base.parts;
    const questions = regressionQuestions(knowledge, knowledge);
    expect(questions).toEqual(regressionQuestions(knowledge));
    expect(new Set(questions).size).toBe(questions.length);
    expect(questions[0]).toBe(knowledge.answers[0]!.question);
    const many = {
      ...knowledge,
      answers: Array.from({ length: 900 }, (_, i) => ({
        ...knowledge.answers[0]!,
        id: `a${i}`,
        question: `q ${i}`,
        phrasings: [`p ${i}`],
      })),
    };
    expect(regressionQuestions(many)).toHaveLength(400);
  });
});

const NOTES =
  'The carbon footprint is 40,000 tonnes a year. The harbour guards watch these places at night. The memory is made by Alder Works.\n';
const document = (id: string, text: string): OwnDocument => ({
  entry: { id, title: 'Notes', sha256: sha256(text), length: text.length, outline: outlineOf(text).outline },
  text,
});
const workplaces = (): ItemChange => ({
  kind: 'facts',
  item: 'workplaces',
  body: {
    id: 'workplaces',
    statement: 'The build brings 1,500 jobs.',
    kind: 'quantity',
    quantity: { value: 1500, unit: 'job', bound: 'exact' },
    phrasings: base.parts.knowledge.gaps.find(({ id }) => id === 'jobs')!.phrasings.slice(0, 4),
    source: 'a test',
  },
});

describe('a check', () => {
  test('finds nothing wrong in the base as it is shipped', async () => {
    const { faults, asked, missed, added } = await check(plain, now);
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(100);
    expect(missed).toEqual([]);
    expect(added).toBe(0);
  });

  test('takes no offence at questions that a server’s own document or fact answers by now', async () => {
    const { missed: formerly, asked: before } = await check(plain, now);
    const told = await check(
      await buildServer(base, { changes: [], documents: [document('notes', NOTES)] }),
      now,
    );
    expect(told).toMatchObject({ missed: formerly, asked: before });
    expect(told.added).toBeGreaterThan(0);
    const stated = await check(await withChanges(workplaces()), now);
    expect(stated.added).toBeGreaterThanOrEqual(1);
    expect(stated.missed.map(({ entry }) => entry)).not.toContain('gaps/jobs');
  });

  test('still tells which own fact another answers for', async () => {
    const other: ItemChange = {
      ...workplaces(),
      item: 'other',
      body: { ...workplaces().body!, id: 'other', statement: 'The build brings 900 jobs.' },
    };
    const { missed } = await check(await withChanges(workplaces(), other), now);
    expect(missed.filter(({ entry }) => /^facts\/(?:workplaces|other)$/.test(entry))).toHaveLength(1);
  });
});

describe('history', () => {
  const revision = (n: number, body: Revision['body']): Revision => ({
    kind: 'facts',
    item: 'investment.total',
    body,
    base: n - 1,
    guild: 'g',
    sequence: n,
    revision: n,
    author: 'a',
    reason: 'r',
    time: now.toISOString(),
  });

  test('tells what of an item changed, in words', () => {
    const { knowledge } = base.parts;
    const changes = differencesOf(
      { kind: 'facts', item: 'investment.total' },
      { ...investment() },
      raised().body,
      knowledge,
    );
    expect(changes.map(one => describeChange(one, sayEnglish))).toEqual([
      'Amount: up to $100 billion → up to $110 billion',
    ]);
    const gap = knowledge.gaps[0]!;
    const more = { ...gap, phrasings: [...gap.phrasings.slice(1), 'which field is it'] };
    expect(differencesOf({ kind: 'gaps', item: gap.id }, { ...gap }, more, knowledge)).toEqual([
      {
        field: 'phrasings',
        label: expect.any(String),
        removed: [gap.phrasings[0]],
        added: ['which field is it'],
      },
    ]);
    expect(
      differencesOf({ kind: 'gaps', item: gap.id }, { ...gap }, null, knowledge).every(
        ({ added }) => added.length === 0,
      ),
    ).toBe(true);
    expect(
      differencesOf({ kind: 'gaps', item: gap.id }, { ...gap }, { ...gap, nearest: 'answers/x' }, knowledge),
    ).toMatchObject([{ field: 'nearest' }]);
  });

  test('a revert is the older body on what is there now; revision 0 is the base’s', () => {
    const { knowledge } = base.parts;
    const named = { kind: 'facts', item: 'investment.total' } as const;
    const history = [revision(3, null), revision(2, raised().body), revision(1, { id: 'x' })];
    expect(revertTo(named, history, 2, knowledge)).toEqual({ ...named, body: raised().body, base: 3 });
    expect(revertTo(named, history, 0, knowledge)).toEqual({ ...named, body: investment(), base: 3 });
    expect(revertTo(named, history, 9, knowledge)).toBeUndefined();
    expect(revertTo({ kind: 'facts', item: 'own' }, [], 0, knowledge)?.body).toBeNull();
  });
});

describe('unanswered questions', () => {
  test.each([
    ['How many JOBS does it create?', 'how many job will it create'],
    ['please tell me: who owns the land?', 'Who owns the land'],
    ['is there a roof?', 'Is there a ROOF???'],
  ])('%s means %s', (one, other) => {
    expect(meaningOf(one)).toBe(meaningOf(other));
  });

  test('mean something else where other words carry it, and their spelling is corrected', () => {
    expect(meaningOf('who owns the land')).not.toBe(meaningOf('who owns the water'));
    expect(meaningOf('what of the lnad', [{ from: 'lnad', to: 'land' }])).toBe(meaningOf('what of the land'));
    expect(meaningOf('why is that so')).not.toBe('');
    expect(meaningOf('')).toBe('');
  });

  test('are offered to the entry that they are nearest to, as one more phrasing', () => {
    const question = 'whats the dollar amount a single gigawatt stands for';
    const [first] = suggestionsFor(question, plain.engine, now);
    expect(first?.entry).toMatch(/^(figures|answers)\//);
    const change = withPhrasing('figures/funding-per-gigawatt', question, plain.knowledge);
    expect(change?.body.phrasings).toContain(question);
    expect(
      withPhrasing('figures/funding-per-gigawatt', 'how much money per GW ', plain.knowledge),
    ).toBeNull();
    expect(withPhrasing('answers/none', question, plain.knowledge)).toBeNull();
    expect(isUnanswered(plain.engine.answer('how much money per gw', { now }))).toBe(false);
  });
});
