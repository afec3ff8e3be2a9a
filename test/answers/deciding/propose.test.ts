import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, stated } from '../base.js';

const gigawatts = fc.integer({ min: 1, max: 99 }).map(tenths => tenths / 10);

describe('what a question supposes', () => {
  it('is worked out, whatever the amount and however it is worded', () => {
    const wording = fc.constantFrom(
      (n: number) => `how much money for ${n} GW`,
      (n: number) => `what does ${n} gigawatts come to in dollars?`,
      (n: number) => `dollars for ${n}gw`,
      (n: number) => `if only ${n} GW get built, how much money is that`,
    );
    fc.assert(
      fc.property(gigawatts, wording, (n, words) => {
        const { confidence, status, figures } = ask(words(n));
        expect(status).toBe('answered');
        expect(confidence).toBeGreaterThan(0.5);
        const [result] = figures;
        expect(result).toMatchObject({ unit: 'USD', bound: 'max' });
        expect(result?.value).toBeCloseTo(n * 10e9, -2);
        expect(stated(ask(words(n)))).toContain(`exact ${n} GW`);
      }),
    );
  });

  it('is read after the spelling is corrected', () => {
    expect(stated(ask('how mcuh monye for 4 gigawats'))).toContain('max 40000000000 USD');
  });

  it('is not worked out where a person, a place, a reason or a day is asked for', () => {
    for (const question of [
      'who pays for 4 gw',
      'where are the 10 gigawatts built',
      'when are the 10 gw done',
      'why 10 gigawatts',
    ])
      expect(stated(ask(question)).filter(figure => figure.startsWith('exact 4 GW'))).toEqual([]);
    expect(ask('where are the 10 gigawatts built')).toMatchObject({ status: 'undisclosed', figures: [] });
    expect(ask('when are the 10 gw done').entry).toMatch(/^(?:gaps|milestones)\//);
  });
});

describe('a computation', () => {
  it('yields to a gap that the question is sure to ask for', () => {
    expect(ask('how much water per gigawatt')).toMatchObject({
      status: 'unknown',
      entry: expect.stringMatching(/^gaps\//),
    });
  });

  it('is less sure with each word that nothing explains', () => {
    const words = ['zebra', 'violin', 'cathedral', 'marmalade'];
    let before = Number.POSITIVE_INFINITY;
    for (let n = 0; n <= words.length; n++) {
      const { confidence } = ask(`how much money for 4 gw ${words.slice(0, n).join(' ')}`);
      expect(confidence).toBeLessThanOrEqual(before);
      before = confidence;
    }
    expect(before).toBeLessThan(0.9);
  });
});
