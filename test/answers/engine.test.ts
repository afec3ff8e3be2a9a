import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity } from '../../src/figures/format.js';
import { convert, sameDimension } from '../../src/figures/units.js';
import { isoInterval } from '../../src/figures/window.js';
import { ask, engine, NOW, stated } from './base.js';

describe('answers', () => {
  it('cite every sentence they rest on, in the order of their marks', () => {
    const { text, citations, status } = ask('how much does nvidia invest in openai');
    expect(status).toBe('answered');
    const marks = [...text.matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n));
    expect(Math.max(...marks)).toBe(citations.length);
    expect([...new Set(marks)]).toEqual(citations.map((_, i) => i + 1));
    expect(text).toContain('up to $100 billion');
  });

  it('of every entry cite something, unless the documents are silent', () => {
    for (const { id } of engine.knowledge.answers) {
      const answer = engine.entry(`answers/${id}`, { now: NOW });
      expect(answer?.citations.length, id).toBeGreaterThan(0);
      expect(answer?.text, id).not.toMatch(/[{}]/);
    }
    for (const { id, status } of engine.knowledge.gaps) {
      const answer = engine.entry(`gaps/${id}`, { now: NOW });
      expect(answer?.status, id).toBe(status);
      if (status === 'undisclosed') expect(answer?.citations.length, id).toBeGreaterThan(0);
    }
  });

  it('show where the documents differ', () => {
    const { text, citations } = ask('is it the largest project in history');
    expect(text).toContain('differ');
    expect(new Set(citations.map(({ document }) => document)).size).toBe(2);
  });

  it('say what is not out yet, and cite it', () => {
    expect(ask('where will the data centers be built').status).toBe('undisclosed');
    expect(ask('where will the data centers be built').citations.length).toBeGreaterThan(0);
  });

  it('say what the documents are silent on, with the nearest they have', () => {
    const { status, text } = ask('does NVIDIA get shares for its investment');
    expect(status).toBe('unknown');
    expect(text).toContain('Closest: How much does NVIDIA invest?');
  });

  it.each([
    ['what is it per megawatt in dollars', 'max'],
    ['how many gpus per gigawatt', 'approx'],
    ['gigawatts left after the first', 'min'],
    ['how much money for 4 gigawatts', 'max'],
    ['how much does nvidia invest', 'max'],
    ['what is the total capacity', 'min'],
  ])('keep the bound of every figure in the text: %s', (question, bound) => {
    const { text, figures } = ask(question);
    expect(figures[0]?.bound).toBe(bound);
    for (const figure of figures) {
      // With its bound: "up to $10 million per MW".
      const words = formatQuantity(figure);
      if (figure.bound !== 'exact') expect(words).not.toMatch(/^[$\d]/);
      expect(text.toLowerCase()).toContain(words.toLowerCase());
    }
  });
});

describe('figures in answers', () => {
  it.each<[string, string]>([
    ['how much money per gigawatt', 'max 10000000000 USD/GW'],
    ['dollars per kilowatt', 'max 10000 USD/kW'],
    ['how much for 4 gigawatts', 'max 40000000000 USD'],
    ['how many gigawatts for $35bn', 'min 3.5 GW'],
    ['gigawatts left after the first', 'min 9 GW'],
    ['what share of the total is the first gigawatt', 'max 10 %'],
    ['gpus per gigawatt', 'approx 200000 GPU/GW'],
    ['dollars per gpu', 'max 50000 USD/GPU'],
    ['total capacity in kilowatts?', 'min 10000000 kW'],
    ['energy in a year at full load in twh', 'min 87.6 TWh'],
  ])('%s: %s', (question, figure) => {
    const answer = ask(question);
    expect(stated(answer)).toContain(figure);
    expect(answer.citations.length).toBeGreaterThan(0);
  });

  it('correct a sum above the ceiling instead of extrapolating', () => {
    const answer = ask('how many gigawatts would 150 billion dollars buy');
    expect(answer.status).toBe('answered');
    for (const { unit, value, bound } of answer.figures)
      if (unit === 'USD') expect(value <= 100e9 || bound === 'exact').toBe(true);
    expect(answer.text).toMatch(/more than is planned/);
  });

  it('recompute from the facts of the named figure', () => {
    for (const { id } of engine.knowledge.figures) {
      const answer = engine.entry(`figures/${id}`, { now: NOW });
      const named = answer?.figures.find(({ name }) => name === id);
      expect(named, id).toBeDefined();
      expect(answer?.derivation.length, id).toBeGreaterThan(0);
    }
  });
});

describe('dates', () => {
  const at = (iso: string) => engine.answer('when is the first gigawatt expected', { now: new Date(iso) });

  it('are seen from the clock', () => {
    expect(at('2026-06-30T23:59:59Z').text).toContain('opens in 1 day');
    expect(at('2026-07-01T00:00:00Z').text).toContain('is open and closes in 183 days');
    expect(at('2026-11-21T12:00:00Z').text).toContain('closes in 40 days');
    expect(at('2026-12-31T23:00:00Z').text).toContain('closes in 0 days');
    expect(at('2027-01-01T00:00:00Z').text).toContain('has passed');
  });

  it('are denied where they lie elsewhere, and not where they fit', () => {
    expect(ask('the first gigawatt went live in spring 2026, right?').text).toMatch(/^No:/);
    expect(ask('does the first gigawatt launch in october 2026?').text).not.toMatch(/^No:/);
  });

  it('stand in the answer as intervals of whole days', () => {
    const milestone = engine.knowledge.milestones[0];
    if (milestone === undefined) throw new Error('the shipped knowledge has a milestone');
    expect(ask('when does phase one go live').dates).toEqual([isoInterval(engine.windowOf(milestone))]);
  });
});

describe('a message with several questions', () => {
  it('answers each', () => {
    const answer = ask('How much does NVIDIA invest? And where are the sites?');
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('$100 billion');
    expect(answer.text).toMatch(/place|sites/);
  });

  it('finds the one among noise', () => {
    expect(stated(ask('lol mods are asleep. anyway how many gigawatts is the whole thing?'))).toContain(
      'min 10 GW',
    );
  });
});

describe('a conversation', () => {
  const talk = (...turns: string[]) => {
    const key = turns.join('|');
    return turns.map(turn => ask(turn, key)).at(-1);
  };

  it('carries amounts, units and what was asked for', () => {
    expect(stated(talk('how much for 2 gigawatts', 'and for 9?')!)).toContain('max 90000000000 USD');
    expect(stated(talk('how much money is it per gigawatt', 'per megawatt?')!)).toContain(
      'max 10000000 USD/MW',
    );
    expect(stated(talk('how much money is it per gigawatt', 'and for one megawatt?')!)).toContain(
      'max 10000000 USD',
    );
    expect(stated(talk('how much for 6 gw', 'what share of the plan is that')!)).toContain('max 60 %');
  });

  it('says where an answer came from', () => {
    const first = talk('how much does nvidia invest');
    const source = talk('how much does nvidia invest', 'according to whom?');
    expect(source?.citations.map(({ start }) => start)).toEqual(first?.citations.map(({ start }) => start));
  });

  it('is not shared with another', () => {
    ask('how much for 2 gigawatts', 'one');
    expect(stated(ask('and for 9?', 'two'))).not.toContain('max 90000000000 USD');
  });

  it('is carried on by turns that are handed in, whatever they went through', () => {
    const { turn } = engine.answer('how much for 2 gigawatts', { now: NOW });
    const history = [JSON.parse(JSON.stringify(turn))];
    expect(stated(engine.answer('and for 9?', { now: NOW, history }))).toContain('max 90000000000 USD');
  });
});

describe('hostile and odd input', () => {
  it.each([
    '',
    ' ',
    '🎉🎉🎉',
    '@everyone',
    '[a](https://example.com)',
    '\u0000\u001b[31m',
    'h̷̢e̴̡ c̵͈o̶͓m̷̗',
    '?'.repeat(6000),
    'gw '.repeat(2000),
    '1'.repeat(400),
    '{investment.total}',
    '-5 gw how much',
    'how much for 0 gw',
    'how much for 1e999 gw',
  ])('does not answer with nonsense: %j', text => {
    const { confidence, text: said, figures } = ask(text);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(said.length).toBeGreaterThan(0);
    for (const { value } of figures) expect(Number.isFinite(value)).toBe(true);
  });

  it('never throws, and keeps confidences and units sound', () => {
    const word = fc.constantFrom(
      'how',
      'much',
      'when',
      'gw',
      'nvidia',
      'openai',
      '$',
      '5',
      'billion',
      'per',
      'left',
      'and',
      '?',
      '.',
      'third',
      'gpu',
      'share',
      'of',
      'year',
      'kwh',
      'where',
      'not',
      'first',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.string({ maxLength: 12 })), { maxLength: 30 }),
        fc.option(fc.constantFrom('a', 'b')),
        (parts, conversation) => {
          const answer = ask(parts.join(' '), conversation ?? undefined);
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          for (const figure of answer.figures) {
            expect(Number.isFinite(figure.value)).toBe(true);
            if (sameDimension(figure.unit, 'USD'))
              expect(convert(figure, 'USD').bound === 'exact' || figure.value <= 100e9).toBe(true);
          }
        },
      ),
      // Dollars per percent of a number that stands apart once divided the whole by it.
      { numRuns: 300, examples: [[['$', '/%', 'how', '?', '5'], null]] },
    );
  });
});
