import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { printAmount, readAmount } from '../../../src/editing/kinds/amounts.js';
import { readDate } from '../../../src/editing/kinds/dates.js';
import { fieldsOf, fillForm, readForm } from '../../../src/editing/kinds/form.js';
import { newId } from '../../../src/editing/kinds/ids.js';
import type { Typed } from '../../../src/editing/kinds/item.js';
import { EDITABLE, type EditableKind } from '../../../src/editing/kinds/kinds.js';
import { readSources } from '../../../src/editing/kinds/sources.js';
import { sha256 } from '../../../src/knowledge/documents/citations.js';
import { readFolder } from '../../../src/knowledge/folder/read.js';
import type { Knowledge } from '../../../src/knowledge/knowledge.js';
import { sayEnglish, tell } from '../../../src/languages/say.js';
import { folderWith, GOOD, TEXT } from '../../knowledge/fixture.js';
import { inEnglish } from '../../support/in-english.js';

const now = new Date('2026-11-21T12:00:00Z');
const root = fileURLToPath(new URL('../../../knowledge', import.meta.url));
let base: Knowledge;
let knowledge: Knowledge;
const texts = new Map([['h1', TEXT]]);

beforeAll(() => {
  base = readFolder(root).knowledge;
});
const context = () => {
  knowledge ??= readFolder(folderWith(GOOD)).knowledge;
  return { knowledge, texts, now };
};
const form = (kind: EditableKind, typed: Typed, before?: Knowledge[EditableKind][number]) =>
  readForm(kind, typed, { ...context(), ...(before ? { before } : {}) });
const errorsOf = (kind: EditableKind, typed: Typed) => {
  const read = form(kind, typed);
  return read.ok ? [] : read.errors.map(({ field, message }) => `${field} ${tell(sayEnglish, message)}`);
};

describe('amounts', () => {
  test.each([
    ['up to 100 billion USD', 1e11, 'USD', 'max'],
    ['up to $110bn', 1.1e11, 'USD', 'max'],
    ['at least 10 GW', 10, 'GW', 'min'],
    ['10+ GW', 10, 'GW', 'min'],
    ['10 gigawatts or more', 10, 'GW', 'min'],
    ['1,500 jobs', 1500, 'job', 'exact'],
    ['about 2 million NVIDIA GPUs', 2e6, 'GPU', 'approx'],
    ['$10 billion per GW', 1e10, 'USD/GW', 'exact'],
    ['five GW', 5, 'GW', 'exact'],
    ['€3m', 3e6, 'EUR', 'exact'],
    ['25%', 25, '%', 'exact'],
    ['42', 42, '', 'exact'],
  ])('%s', (typed, value, unit, bound) => {
    expect(readAmount(typed)).toEqual({ ok: true, value: { value, unit, bound } });
  });

  test.each(['', 'lots', 'GW', '12 months', 'USD 5 EUR', '$'.repeat(300)])(
    '%s is refused with an example',
    typed => {
      const read = readAmount(typed);
      expect(read.ok).toBe(false);
      expect(inEnglish(read)).toHaveProperty(
        'message',
        expect.stringMatching(/write it like|give a number of days/),
      );
    },
  );

  test('that are less than nothing are refused, changes in percent are not', () => {
    expect(inEnglish(readAmount('-5 GW'))).toEqual({
      ok: false,
      message: expect.stringContaining('less than nothing'),
    });
    expect(readAmount('minus 2%')).toEqual({ ok: true, value: { value: -2, unit: '%', bound: 'exact' } });
  });

  test('are printed so that they are read back unchanged', () => {
    const quantity = fc.record({
      value: fc.oneof(
        fc.integer({ min: 0, max: 1e12 }),
        fc.double({ min: 0.001, max: 1e9, noNaN: true }).map(x => Number(x.toPrecision(10))),
      ),
      unit: fc.constantFrom('USD', 'GW', 'job', 'GPU', 'USD/GW', '%', '', 'TWh', 'd', 'EUR'),
      bound: fc.constantFrom('max' as const, 'min' as const, 'exact' as const, 'approx' as const),
    });
    fc.assert(
      fc.property(quantity, q => {
        expect(readAmount(printAmount(q))).toEqual({ ok: true, value: q });
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  ['second half of 2027', '2027-41'],
  ['Q3 2027', '2027-35'],
  ['March 2027', '2027-03'],
  ['4 July 2027', '2027-07-04'],
  ['between 2027 and 2029', '2027/2029'],
  ['2026-41', '2026-41'],
  ['2027', '2027'],
])('the date %s is %s', (typed, edtf) => {
  expect(readDate(typed)).toEqual({ ok: true, value: edtf });
});

test.each(['soon', 'next year', 'summer 2027', '2027-02-30', 'not in 2027', 'by 2030'])(
  'the date %s is refused',
  typed => {
    expect(readDate(typed).ok).toBe(false);
  },
);

describe('ids', () => {
  test('come from titles, are unique and may stand in a formula', () => {
    expect(newId('How many jobs in Texas?', new Set(), 'answer')).toBe('how-many-jobs-in-texas');
    expect(newId('Jobs', new Set(['jobs', 'jobs-2']), 'answer')).toBe('jobs-3');
    expect(newId('given', new Set(), 'fact')).toBe('given-2');
    expect(newId('2027 plans', new Set(), 'fact')).toBe('fact-2027-plans');
    expect(newId('日本', new Set(), 'fact')).toBe('fact');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), title => {
        expect(newId(title, new Set(), 'fact')).toMatch(/^[a-z][a-z0-9-]{0,59}$/);
      }),
    );
  });
});

describe('sources', () => {
  const read = (typed: string) => readSources(typed, context());

  test('a range, a place, quoted words and the title all cite the same sentence', () => {
    const [section] = context().knowledge.documents[0]!.outline;
    const [start, end] = section!.sentences[0]!;
    const cited = { document: 'h1', start, end, sha256: sha256(TEXT.slice(start, end)) };
    for (const typed of [
      `h1:${start}-${end}`,
      'h1 · What is planned · sentence 1',
      'Harbour wind | what is planned | sentence 1',
      `“${TEXT.slice(start, end)}”`,
      `h1: "${TEXT.slice(start, end).replaceAll(' ', '\t')}"`,
    ])
      expect(read(typed)).toEqual({ ok: true, value: { citations: [cited], notes: [] } });
  });

  test('several sentences are cited one by one, an answer as a whole', () => {
    const some = read('h1 · What is planned · sentences 1–2\nh1 · Questions · answer 1');
    expect(
      some.ok && some.value.citations.map(({ start, end }) => TEXT.slice(start, end).slice(0, 8)),
    ).toEqual(['The harb', 'Up to €1', 'The town']);
  });

  test('links and notes are the moderator’s own statement', () => {
    const typed = 'https://example.org/news\na letter from the mayor';
    expect(read(typed)).toEqual({ ok: true, value: { citations: [], notes: typed.split('\n') } });
    const stated = form('facts', { statement: 'Boats pay.', sources: typed });
    const source = 'https://example.org/news; a letter from the mayor';
    expect(stated).toMatchObject({
      ok: true,
      body: { source, moderated: { on: '2026-11-21' }, citations: [] },
    });
  });

  test.each([
    ['http://example.org', 'no https link'],
    ['javascript://alert', 'no https link'],
    ['h1:5-99999', 'has 2'],
    ['h1:9-5', 'no range'],
    ['h1 · What is planned · sentence 99', 'names no place'],
    ['h1 · Nowhere · sentence 1', 'names no place'],
    ['“words that stand nowhere”', 'is not found'],
    ['x'.repeat(400), 'at most 300'],
  ])('%s is refused', (typed, why) => {
    expect(inEnglish(read(typed))).toEqual({ ok: false, message: expect.stringContaining(why) });
  });

  test('are at most forty lines', () => {
    const notes = (n: number) => Array.from({ length: n }, (_, i) => `letter ${i}`).join('\n');
    expect(read(notes(40))).toMatchObject({ ok: true });
    expect(inEnglish(read(notes(41)))).toEqual({
      ok: false,
      message: expect.stringContaining('more than 40 lines'),
    });
  });

  test('a place is cited without the text where another item cites it, and refused where none does', () => {
    const without = { ...context(), texts: new Map() };
    const { start, end } = context().knowledge.facts[0]!.citations[0]!;
    expect(readSources(`h1:${start}-${end}`, without).ok).toBe(true);
    expect(inEnglish(readSources(`h1:${start}-${end - 1}`, without))).toEqual({
      ok: false,
      message: expect.stringContaining('import that document'),
    });
  });

  test('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), typed => {
        expect(typeof read(typed).ok).toBe('boolean');
      }),
      { numRuns: 300 },
    );
  });
});

describe('forms', () => {
  test('have at most five fields that fit a form', () => {
    for (const kind of EDITABLE) {
      expect(fieldsOf(kind).length).toBeLessThanOrEqual(5);
      for (const { hint, max } of fieldsOf(kind)) {
        expect(tell(sayEnglish, hint).length).toBeLessThanOrEqual(100);
        expect(max).toBeLessThanOrEqual(4000);
      }
    }
  });

  test('every item of the base, filled in and read again, says the same', () => {
    const given = { knowledge: base, texts: new Map(), now };
    for (const kind of EDITABLE)
      for (const item of base[kind]) {
        const typed: Typed = fillForm(kind, item as never, base);
        const needsNote = (typed.sources ?? 'none') === '' ? { sources: 'a note' } : {};
        const read = readForm(kind, { ...typed, ...needsNote }, { ...given, before: item });
        expect(read, `${kind}/${item.id}`).toMatchObject({ ok: true, item: item.id });
        for (const { id, max } of fieldsOf(kind))
          expect((typed[id] ?? '').length, `${kind}/${item.id} ${id}`).toBeLessThanOrEqual(max);
        const {
          source: _,
          moderated: ___,
          citations: grounds,
          ...body
        } = (read as { body: Record<string, unknown> }).body;
        const { source: __, citations, ...before } = item as Record<string, unknown> & typeof item;
        expect(body, `${kind}/${item.id}`).toEqual(before);
        if (kind === 'facts' || kind === 'milestones') expect(grounds).toEqual(citations);
      }
  });

  test('an edited amount changes that and nothing else', () => {
    const money = context().knowledge.facts.find(({ id }) => id === 'money')!;
    const typed = { ...fillForm('facts', money, knowledge), value: 'up to 13 million EUR', reason: 'news' };
    const { citations, quantity } = money;
    expect(form('facts', typed, money)).toEqual({
      ok: true,
      item: 'money',
      body: {
        ...money,
        quantity: { value: 13e6, unit: 'EUR', bound: 'max' },
        citations: [],
        moderated: { on: '2026-11-21', documents: { quantity, citations } },
      },
      adds: [],
      reason: 'news',
    });
  });

  test('a changed value loses the citations of the old one, unless the place states the new one', () => {
    const money = context().knowledge.facts.find(({ id }) => id === 'money')!;
    const filled = fillForm('facts', money, knowledge);
    const cited = form(
      'facts',
      { ...filled, value: 'up to 13 million EUR', sources: `${filled.sources}\nthe mayor` },
      money,
    );
    expect(cited).toMatchObject({ body: { citations: [], source: 'the mayor' } });
    const changed = { ...money, ...(cited as { body: object }).body } as typeof money;
    const again = { ...fillForm('facts', changed, knowledge), value: 'up to 14 million EUR' };
    expect(form('facts', again, changed)).toMatchObject({
      body: { moderated: { documents: { quantity: money.quantity, citations: money.citations } } },
    });
    const back = form('facts', { ...again, value: filled.value! }, changed);
    expect(back).toMatchObject({ body: { citations: money.citations } });
    expect(back).not.toHaveProperty('body.moderated');
    const misread = { ...money, quantity: { ...money.quantity!, value: 1 } };
    const mended = form('facts', filled, misread);
    expect(mended).toMatchObject({ body: { citations: money.citations } });
    expect(mended).not.toHaveProperty('body.moderated');
  });

  test('a figure has its title before the formula, and its unit is checked', () => {
    const typed = { formula: 'Power twice = 2 * power', unit: 'MW', sources: 'sum of both piers' };
    expect(form('figures', typed)).toMatchObject({
      ok: true,
      item: 'power-twice',
      body: { title: 'Power twice', formula: '2 * power', source: expect.stringContaining('both piers') },
    });
    expect(errorsOf('figures', { ...typed, unit: 'EUR' })).toEqual([
      expect.stringMatching(/^unit .*gives GW, not EUR/),
    ]);
    expect(errorsOf('figures', { ...typed, formula: 'X = powr * 2' })).toEqual([
      expect.stringMatching(/^formula .*no fact "powr"/),
    ]);
    expect(errorsOf('figures', { ...typed, formula: 'X = process.exit(1)' })).toHaveLength(1);
  });

  test('a milestone brings facts by id, or an amount of its own', () => {
    const typed = { statement: 'All turbines turn', date: 'Q3 2028', sources: 'a note' };
    expect(form('milestones', { ...typed, value: 'power, money' })).toMatchObject({
      ok: true,
      body: { brings: ['power', 'money'], date: '2028-35' },
    });
    const own = form('milestones', { ...typed, value: 'at least 3 MW' });
    expect(own).toMatchObject({
      ok: true,
      body: { brings: ['all-turbines-turn-mw'] },
      adds: [
        {
          kind: 'facts',
          item: 'all-turbines-turn-mw',
          body: { quantity: { value: 3, unit: 'MW', bound: 'min' }, scope: 'all-turbines-turn-mw' },
        },
      ],
    });
    expect(errorsOf('milestones', { ...typed, value: 'much' })[0]).toMatch(/^value .*nor an amount/);
  });

  test('a gap with a citation is undisclosed, one with a note unknown', () => {
    const typed = { topic: 'the noise at night', reply: 'Nobody says.' };
    expect(form('gaps', { ...typed, sources: 'h1 · What is planned · sentence 1' })).toMatchObject({
      body: { status: 'undisclosed' },
    });
    expect(form('gaps', { ...typed, sources: 'looked through it all' })).toMatchObject({
      body: { status: 'unknown', source: 'looked through it all' },
    });
  });

  test('phrasings for which a form has no room stay, those that it shows can be taken away', () => {
    const phrasings = Array.from(
      { length: 200 },
      (_, i) => `how loud is it at night by the pier number ${i}`,
    );
    const noise = { ...context().knowledge.gaps[0]!, phrasings };
    const typed: Typed = { ...fillForm('gaps', noise, knowledge), sources: 'a note' };
    expect(typed.phrasings!.length).toBeLessThan(4000);
    expect(form('gaps', typed, noise)).toMatchObject({ ok: true, body: { phrasings } });
    const fewer = typed.phrasings!.split('\n').slice(1).join('\n');
    expect(form('gaps', { ...typed, phrasings: fewer }, noise)).toMatchObject({
      body: { phrasings: phrasings.slice(1) },
    });
  });

  test('synonyms are one a line or apart by commas', () => {
    expect(form('lexicon', { words: 'turbine\nwind mill, wind wheel\nturbine' })).toMatchObject({
      item: 'turbine',
      body: { words: ['turbine', 'wind mill', 'wind wheel'] },
    });
    expect(errorsOf('lexicon', { words: 'alone' })).toEqual([expect.stringContaining('two words')]);
  });

  test('everything wrong is said at once, with the field, and what was typed comes back', () => {
    const typed = { statement: '', value: 'much', date: 'soon', sources: 'http://x.y', reason: 'r' };
    const read = form('facts', typed);
    expect(read).toMatchObject({ ok: false, typed });
    expect(!read.ok && read.errors.map(({ field }) => field).sort()).toEqual([
      'date',
      'sources',
      'statement',
      'value',
    ]);
  });

  test('sources are required, and a reference that goes nowhere is named with the nearest', () => {
    expect(errorsOf('answers', { question: 'Who?', answer: 'The {mony}.', sources: '' })).toEqual([
      'answer it refers to {mony}, which does not exist. Did you mean money?',
      expect.stringMatching(/^sources these are missing/),
    ]);
  });

  test('never throw, whatever is typed', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 100 });
    const typed = fc.record(
      Object.fromEntries(
        'statement value date sources question phrasings answer topic reply formula unit words reason'
          .split(' ')
          .map(id => [id, anything]),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...EDITABLE), typed, (kind, given) => {
        expect(typeof form(kind, given as Typed).ok).toBe('boolean');
      }),
      { numRuns: 400 },
    );
  });
});
