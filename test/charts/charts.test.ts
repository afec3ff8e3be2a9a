import { mkdtempSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DRAWN_WITH, specOf, svgOf } from '../../src/charts/draw.js';
import { alternativeText, type Picture } from '../../src/charts/picture.js';
import { Renderer } from '../../src/charts/renderer.js';
import type { Quantity } from '../../src/figures/quantity.js';

const usd = (value: number): Quantity => ({ value, unit: 'USD', bound: 'max' });
const gw = (value: number): Quantity => ({ value, unit: 'GW', bound: 'min' });
const NOW = new Date('2026-11-21T12:00:00Z');

const PICTURES: readonly Picture[] = [
  {
    kind: 'timeline',
    now: NOW,
    milestones: [
      { title: 'First phase', window: { start: '2026-07-01', end: '2026-12-31' } },
      { title: 'A day', window: { start: '2027-03-04', end: '2027-03-04' } },
    ],
  },
  { kind: 'ladder', capacity: gw(10), funding: usd(1e11), marks: [{ gigawatts: 4, funding: usd(4e10) }] },
  {
    kind: 'derivation',
    terms: [
      { label: 'investment', quantity: usd(1e11) },
      { label: 'power', quantity: gw(10) },
    ],
    operators: ['÷'],
    result: { label: 'per gigawatt', quantity: { value: 1e10, unit: 'USD/GW', bound: 'max' } },
  },
  {
    kind: 'comparison',
    title: 'Two what-ifs',
    bars: [
      { label: '4 GW', quantity: usd(4e10) },
      { label: '7 GW', quantity: usd(7e10) },
    ],
  },
];

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*[^/]>([^<]*)</g)].map(([, text]) => text);

describe('a picture', () => {
  it.each(PICTURES)('of kind $kind states its quantities with their bounds', async picture => {
    const texts = textsOf(await svgOf(picture)).join(' | ');
    const expected = {
      timeline: ['First phase', '1 Jul – 31 Dec 2026 · closes in 40 days', 'today'],
      ladder: ['Up to $100 billion over at least 10 GW', '4 GW: up to $40 billion', 'up to the line'],
      derivation: ['up to $100 billion', '÷', 'at least 10 GW', '=', 'up to $10 billion per GW'],
      comparison: ['up to $40 billion', 'up to $70 billion'],
    }[picture.kind];
    for (const text of expected) expect(texts).toContain(text);
  });

  it('of a timeline counts a single day as one', async () => {
    const due = (start: string, end: string): Picture => ({
      kind: 'timeline',
      now: NOW,
      milestones: [{ title: 'It', window: { start, end } }],
    });
    const said = async (start: string, end: string) => textsOf(await svgOf(due(start, end))).join(' ');
    expect(await said('2026-11-22', '2026-12-31')).toContain('opens in 1 day');
    expect(await said('2026-07-01', '2026-11-22')).toContain('closes in 1 day');
    expect(await said('2026-07-01', '2026-11-23')).toContain('closes in 2 days');
    expect(await said('2026-07-01', '2026-11-21')).toContain('closes today');
  });

  it('of one changed fact differs', async () => {
    const [, ladder] = PICTURES;
    const changed = { ...ladder, funding: usd(1.1e11) } as Picture;
    expect(textsOf(await svgOf(changed))).toContain('Up to $110 billion over at least 10 GW');
  });

  it('is described in words that fit Discord', () => {
    expect(PICTURES.map(alternativeText)).toEqual([
      'Timeline: First phase between 1 July and 31 December 2026 (open); A day on 4 March 2027 (ahead). Today is 2026-11-21.',
      'Funding against power: up to $100 billion over at least 10 GW; at 4 GW up to $40 billion.',
      'per gigawatt: up to $100 billion ÷ at least 10 GW = up to $10 billion per GW.',
      'Two what-ifs: 4 GW up to $40 billion; 7 GW up to $70 billion.',
    ]);
    const many = Array.from({ length: 40 }, () => ({
      title: 'x'.repeat(80),
      window: { start: '2026-07-01', end: '2026-12-31' },
    }));
    expect(alternativeText({ kind: 'timeline', now: NOW, milestones: many }).length).toBeLessThanOrEqual(
      1024,
    );
  });

  it('keeps every text of a timeline on its card, whatever the windows', async () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const milestone = fc.record({ title: fc.string({ maxLength: 120 }), days: fc.tuple(day, day) });
    await fc.assert(
      fc.asyncProperty(fc.array(milestone, { minLength: 1, maxLength: 14 }), day, async (list, now) => {
        const milestones = list.map(({ title, days }) => {
          const [start, end] = days.map(date => date.toISOString().slice(0, 10)).sort();
          return { title, window: { start: start!, end: end! } };
        });
        const svg = await svgOf({ kind: 'timeline', now, milestones });
        const [, width] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? [];
        for (const [, x] of svg.matchAll(/<(?:text|path)[^>]*transform="translate\((-?[\d.]+),/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(-1);
          expect(Number(x)).toBeLessThanOrEqual(Number(width));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('has nothing beyond its card, however long its texts and numbers are', async () => {
    const label = fc.string({ unit: fc.constantFrom(...'abcdefgh iklmWM ORST129.,%$–'), maxLength: 150 });
    const picture = fc.oneof(
      fc.double({ min: 0.001, max: 10, noNaN: true }).map(
        (gigawatts): Picture => ({
          ...{ kind: 'ladder', capacity: gw(10), funding: usd(1e11) },
          marks: [{ gigawatts, funding: usd(gigawatts * 1e10) }],
        }),
      ),
      fc.tuple(label, label).map(
        ([a, b]): Picture => ({
          ...{ kind: 'derivation', operators: ['÷'], result: { label: a, quantity: usd(1e10) } },
          terms: [
            { label: b, quantity: usd(1e11) },
            { label: a, quantity: gw(10) },
          ],
        }),
      ),
      label.map(
        (title): Picture => ({
          ...{ kind: 'timeline', now: NOW },
          milestones: [{ title, window: { start: '2026-07-01', end: '2027-12-31' } }],
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(picture, async drawn => {
        const svg = await svgOf(drawn);
        const [, width = '0'] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? [];
        const box = new Resvg(svg, { font: DRAWN_WITH }).getBBox()!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(Number(width));
      }),
      { numRuns: 60 },
    );
  });

  it('that Vega cannot draw is an error, not an empty picture', async () => {
    const bars = [
      { label: 'a', quantity: usd(1) },
      { label: 'b', quantity: gw(1) },
    ];
    expect(() => specOf({ kind: 'comparison', title: 'mixed', bars })).toThrow();
  });
});

describe('the renderer', () => {
  const renderer = new Renderer();
  afterAll(() => renderer.close());

  it('draws a PNG of twice as many pixels', async () => {
    const png = Buffer.from(await renderer.draw(PICTURES[1]!));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * 480);
  });

  it('draws equal pictures once, and of a clock only the day counts', async () => {
    const [timeline] = PICTURES;
    const later = { ...timeline, now: new Date('2026-11-21T23:00:00Z') } as Picture;
    const [one, other] = await Promise.all([renderer.draw(timeline!), renderer.draw(later)]);
    expect(other).toBe(one);
    const tomorrow = { ...timeline, now: new Date('2026-11-22T01:00:00Z') } as Picture;
    expect(await renderer.draw(tomorrow)).not.toBe(one);
  });

  it('goes on after a picture that cannot be drawn', async () => {
    const bars = [
      { label: 'a', quantity: usd(1) },
      { label: 'b', quantity: gw(1) },
    ];
    await expect(renderer.draw({ kind: 'comparison', title: 'mixed', bars })).rejects.toMatchObject({
      code: 'charts.failed',
    });
    expect((await renderer.draw(PICTURES[3]!)).length).toBeGreaterThan(1000);
  });

  it('draws the same bytes with no font installed', async () => {
    const png = await renderer.draw(PICTURES[2]!);
    const { spawnSync } = await import('node:child_process');
    const home = mkdtempSync('/tmp/gigawatt-fonts-');
    const script = `import('${new URL('../../dist/src/charts/draw.js', import.meta.url)}').then(async ({ pngOf }) => process.stdout.write(Buffer.from(await pngOf(JSON.parse(process.argv[1])))))`;
    const bare = spawnSync(process.execPath, ['-e', script, JSON.stringify(PICTURES[2])], {
      env: { HOME: home, FONTCONFIG_PATH: home, FONTCONFIG_FILE: '/dev/null' },
      maxBuffer: 1e7,
    });
    expect(bare.stdout.equals(Buffer.from(png))).toBe(true);
  });
});
