import { describe, expect, it } from 'vitest';
import { calibrate, probability } from '../../../src/search/matcher/calibration.js';
import { trainSoftmax } from '../../../src/search/matcher/classifier.js';
import { seeded } from '../../../src/search/matcher/hash.js';
import { leaveOneOut } from '../../../src/search/matcher/leave-one-out.js';
import type { Phrased } from '../../../src/search/matcher/phrased.js';
import { trainMatcher } from '../../../src/search/matcher/training.js';

/** Made-up topics that share words: `count` entries about one thing each, in a few wordings. */
function topics(count: number): Phrased[] {
  const things = [
    'boiler',
    'lantern',
    'violin',
    'harbour',
    'orchard',
    'glacier',
    'compass',
    'saddle',
    'kettle',
    'mirror',
  ];
  const asks = [
    'how much is the',
    'where can i find a',
    'my is broken',
    'who made this old',
    'tell me about every',
    'when was the built',
    'is the still in use',
    'do you sell a',
  ];
  return things.slice(0, count).map(thing => ({
    id: thing,
    phrasings: asks.map((ask, i) => (i % 3 === 2 ? ask.replace(/^(\S+)/, `$1 ${thing}`) : `${ask} ${thing}`)),
  }));
}

describe('trainSoftmax', () => {
  it('separates classes that have features of their own', () => {
    const examples = {
      start: Uint32Array.of(0, 1, 2, 4),
      index: Uint32Array.of(0, 1, 0, 2),
      value: Float32Array.of(1, 1, 0.7, 0.7),
      label: Uint32Array.of(0, 1, 2),
      features: 3,
      classes: 3,
    };
    const { weights } = trainSoftmax(examples, { epochs: 60, rate: 5, seed: 1 });
    expect(weights[0]).toBeGreaterThan(weights[1]!);
    expect(weights[1 * 3 + 1]).toBeGreaterThan(0);
    expect(weights[2 * 3 + 2]).toBeGreaterThan(0);
  });
});

describe('calibrate', () => {
  it('finds the probabilities that judged questions were drawn from', () => {
    const random = seeded(5);
    const judged = Array.from({ length: 4000 }, () => {
      const evidence = random() * 8;
      return { evidence, right: random() < 1 / (1 + Math.exp(-(1.5 * evidence - 6))), weight: 1 };
    });
    const calibration = calibrate(judged);
    expect(calibration.slope).toBeCloseTo(1.5, 0);
    expect(probability(4, calibration)).toBeCloseTo(0.5, 1);
    expect(probability(6, calibration)).toBeGreaterThan(0.9);
  });

  it('stays finite where all are right', () => {
    const calibration = calibrate(
      Array.from({ length: 50 }, (_, i) => ({ evidence: i, right: true, weight: 1 })),
    );
    expect(probability(10, calibration)).toBeGreaterThan(0.5);
  });
});

describe('trainMatcher', () => {
  it('tells topics apart by wordings it has not seen, and everyday questions from all of them', () => {
    const matcher = trainMatcher(topics(10), []);
    for (const { id } of topics(10)) {
      const match = matcher.match(`could someone repair the ${id} please`);
      expect(match.candidates[0]?.entry).toBe(id);
      expect(match.confidence).toBeGreaterThan(matcher.match('what is the capital of australia').confidence);
    }
  });

  it('keeps ids that look like properties of objects', () => {
    const matcher = trainMatcher(
      [
        { id: '__proto__', phrasings: ['red apples', 'apple red'] },
        { id: 'constructor', phrasings: ['blue ships', 'ship blue'] },
      ],
      [{ id: 'toString', words: ['apples', 'hasOwnProperty'] }],
    );
    expect(matcher.match('hasOwnProperty').candidates[0]?.entry).toBe('__proto__');
    expect(matcher.match('ships constructor').candidates[0]?.entry).toBe('constructor');
  });
});

describe('leaveOneOut', () => {
  it('counts every phrasing once and lists those that answer to another entry', () => {
    const entries = [
      ...topics(4),
      { id: 'odd', phrasings: ['how much is the boiler', 'where can i find a boiler'] },
    ];
    const report = leaveOneOut(entries, [], 4);
    expect(report.phrasings).toBe(4 * 8 + 2);
    expect(report.right + report.strays.length).toBe(report.phrasings);
    expect(report.right).toBeGreaterThan(25);
    expect(report.confusions).toContainEqual({ entry: 'odd', got: 'boiler', count: 2 });
  });
});
