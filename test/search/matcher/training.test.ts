import { describe, expect, it } from 'vitest';
import { calibrate, probability } from '../../../src/search/matcher/calibration.js';
import { trainSoftmax } from '../../../src/search/matcher/classifier.js';
import { hash, seeded } from '../../../src/search/matcher/hash.js';
import { indexLayer } from '../../../src/search/matcher/layer.js';
import { leaveOneOut } from '../../../src/search/matcher/leave-one-out.js';
import type { Phrased } from '../../../src/search/matcher/phrased.js';
import { rivalsFor, rivalsOf } from '../../../src/search/matcher/rivals.js';
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

/** Each class has two examples: of a feature of its own, and of that beside one that all share; all are rivals. */
function separable(classes: number) {
  const label = Uint32Array.from({ length: 2 * classes }, (_, i) => i >> 1);
  return {
    start: Uint32Array.from({ length: 2 * classes + 1 }, (_, i) => 3 * (i >> 1) + (i & 1)),
    index: Uint32Array.from({ length: 3 * classes }, (_, k) => (k % 3 === 2 ? 0 : 1 + Math.floor(k / 3))),
    value: Float32Array.from({ length: 3 * classes }, (_, k) => (k % 3 === 0 ? 1 : 0.7)),
    dense: new Float32Array(2 * classes),
    dimensions: 1,
    label,
    rival: Uint32Array.from({ length: 2 * classes * (classes - 1) }, (_, k) => {
      const c = k % (classes - 1);
      return c < label[Math.floor(k / (classes - 1))]! ? c : c + 1;
    }),
    rivals: classes - 1,
    features: classes + 1,
    classes,
  };
}

describe('trainSoftmax', () => {
  it('separates classes that have features of their own', () => {
    const { start, index, weight } = trainSoftmax(separable(4), { epochs: 60, rate: 5, seed: 1 });
    for (let c = 0; c < 4; c++) {
      const row = new Map<number, number>();
      for (let at = start[c]!; at < start[c + 1]!; at++) row.set(index[at]!, weight[at]!);
      for (let other = 1; other <= 4; other++)
        if (other !== c + 1) expect(row.get(c + 1)!).toBeGreaterThan(row.get(other)!);
      expect(row.get(c + 1)!).toBeGreaterThan(1);
    }
  });

  it('gives a class only features of its own examples and of those it rivals', () => {
    const all = separable(3);
    const few = { ...all, rival: Uint32Array.of(1, 1, 0, 0, 0, 0), rivals: 1 };
    const { start, index } = trainSoftmax(few, { epochs: 2, rate: 5, seed: 1 });
    expect([...index.subarray(start[2]!, start[3]!)].sort()).toEqual([0, 3]);
    expect([...index.subarray(start[0]!, start[1]!)].sort()).toEqual([0, 1, 2, 3]);
  });
});

describe('rivalsOf', () => {
  it('gives every phrasing other classes than its own, each once', () => {
    const entries = Array.from({ length: 120 }, (_, i) => ({
      id: `e${i}`,
      phrasings: [`open the ${i % 7} gate`, `gate ${i} broken`],
    }));
    const words = entries.flatMap(e => e.phrasings.map(p => p.split(' ')));
    const vectors = words.map(own => {
      const hashes = own.map(word => hash(1, word));
      return { hashes, values: hashes.map(() => 0.5), dense: new Float32Array(0) };
    });
    const hashes = Uint32Array.from(new Set(vectors.flatMap(v => v.hashes))).sort();
    const layer = indexLayer({ entries, vectors, hashes });
    const label = Uint32Array.from(words, (_, p) => p >> 1);
    const { rival, rivals } = rivalsOf(layer, vectors, label, 32, 1);
    expect(rivals).toBe(32);
    label.forEach((own, p) => {
      const of = new Set(rival.subarray(p * rivals, (p + 1) * rivals));
      expect(of.size).toBe(rivals);
      expect(of).not.toContain(own);
    });
    expect([240, 2000, 5000, 50_000].map(rivalsFor)).toEqual([96, 96, 40, 32]);
    // What shares the rarest words comes before what is drawn at random.
    expect(rival.subarray(0, 10)).toContain(7);
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

  it('does not overshoot where right and wrong lie far apart', () => {
    const judged = Array.from({ length: 400 }, (_, i) => ({
      evidence: i % 2 === 0 ? 9 + (i % 20) / 10 : -8 + (i % 30) / 10,
      right: i % 2 === 0 || i % 50 === 1,
      weight: 1,
    }));
    const calibration = calibrate(judged);
    expect(probability(0, calibration)).toBeGreaterThan(0.02);
    expect(probability(0, calibration)).toBeLessThan(0.98);
    expect(probability(-7, calibration)).toBeLessThan(0.2);
    expect(probability(10, calibration)).toBeGreaterThan(0.9);
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

  it('competes with everyday questions without ever answering with them', () => {
    const matcher = trainMatcher(topics(10), [], { calibrated: false });
    for (const text of ['who composed the four seasons', 'tell me about every boiler', '']) {
      const { candidates } = matcher.match(text, 50);
      expect(candidates.map(({ entry }) => entry).sort()).toEqual(
        topics(10)
          .map(({ id }) => id)
          .sort(),
      );
    }
    // What is left of the probability is the background's.
    const left = (text: string) =>
      1 - matcher.match(text, 50).candidates.reduce((sum, c) => sum + c.score, 0);
    expect(left('why do zebras and flamingos dream')).toBeGreaterThan(0.5);
    expect(left('tell me about every boiler')).toBeLessThan(0.05);
  });

  it('takes an everyday question for its own where it has it', () => {
    const entries = [
      ...topics(5),
      { id: 'zebra', phrasings: ['why do zebras have stripes', 'zebra stripes'] },
    ];
    const [first] = trainMatcher(entries, []).match('why have zebras got stripes').candidates;
    expect(first).toMatchObject({ entry: 'zebra' });
    expect(first!.score).toBeGreaterThan(0.8);
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
