import { expect, it } from 'vitest';
import type { Answer } from '../../src/answers/library/answer.js';
import { convert, parseUnit } from '../../src/figures/units.js';
import { ask, NOW } from './base.js';
import type { Expected, Kind } from './oracle.js';
import * as oracle from './oracle.js';

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32), so that a failure comes again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomOf(20261121);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

interface Amount {
  readonly text: string;
  /** In watts, dollars or GPUs. */
  readonly value: number;
}

function power(): Amount {
  const gigawatts = pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 1.5, 2.5, 3.5, 0.5, 4.2, 6.25]);
  const value = gigawatts * 1e9;
  const word = WORDS[gigawatts - 1];
  const texts = [
    `${gigawatts} GW`,
    `${gigawatts}gw`,
    `${gigawatts} gigawatts`,
    `${(gigawatts * 1000).toLocaleString('en-US')} MW`,
    ...(word === undefined ? [] : [`${word} gigawatts`]),
  ];
  return { text: pick(texts), value };
}

function money(): Amount {
  const billions = pick([5, 8, 10, 12, 20, 25, 30, 35, 40, 45, 60, 75, 80, 90, 2.5, 7.5]);
  return {
    text: pick([
      `$${billions} billion`,
      `$${billions}bn`,
      `${billions} billion dollars`,
      `${billions}bn dollars`,
      `$${billions}B`,
    ]),
    value: billions * 1e9,
  };
}

interface Question {
  readonly kind: string;
  readonly text: string;
  readonly expected: readonly Expected[];
}

const MONEY = ['money', 'investment', 'cash', 'dollars'] as const;
const lead = () => pick(['', '', 'so ', 'hey, ', 'quick one: ', 'ok so ']);
const end = () => pick(['', '?', '?', ' pls', '??']);
const unlike = <T extends Amount>(make: () => T, other: T): T => {
  for (;;) {
    const made = make();
    if (made.value !== other.value) return made;
  }
};

const MAKERS: Readonly<Record<string, () => Omit<Question, 'kind'>>> = {
  'money for power': () => {
    const n = power();
    return {
      text: pick([
        `how much ${pick(MONEY)} for ${n.text}`,
        `what would ${n.text} bring in ${pick(['dollars', 'money'])}`,
        `if only ${n.text} get built how much does nvidia pay`,
        `${n.text} in dollars`,
        `after ${n.text}, how much money has nvidia put in`,
      ]),
      expected: [oracle.spread(n.value, 'W', 'USD')],
    };
  },
  'power for money': () => {
    const x = money();
    return {
      text: pick([
        `how many gigawatts for ${x.text}`,
        `how many GW does ${x.text} stand for`,
        `with ${x.text}, how many gigawatts`,
        `${x.text} in gigawatts`,
      ]),
      expected: [oracle.spread(x.value, 'USD', 'W')],
    };
  },
  'gpus for power': () => {
    const n = power();
    return {
      text: pick([
        `how many GPUs for ${n.text}`,
        `how many chips go into ${n.text}`,
        `number of gpus in ${n.text}`,
      ]),
      expected: [oracle.spread(n.value, 'W', 'GPU')],
    };
  },
  'several amounts': () => {
    const a = power();
    const b = unlike(power, a);
    return {
      text: pick([
        `how much money for ${a.text} and for ${b.text}`,
        `money at ${a.text} and at ${b.text}`,
        `what does nvidia pay at ${a.text} or at ${b.text}`,
      ]),
      expected: [oracle.spread(a.value, 'W', 'USD'), oracle.spread(b.value, 'W', 'USD')],
    };
  },
  'several quantities': () => {
    const n = power();
    return {
      text: pick([
        `how many gpus and how much money for ${n.text}`,
        `${n.text}: how many GPUs, how many dollars`,
        `for ${n.text}, how much money and how many gpus`,
      ]),
      expected: [oracle.spread(n.value, 'W', 'GPU'), oracle.spread(n.value, 'W', 'USD')],
    };
  },
  sum: () => {
    const a = power();
    const b = power();
    return {
      text: pick([
        `how much money for ${a.text} and ${b.text} together`,
        `${a.text} plus ${b.text}, how much investment altogether`,
        `${a.text} + ${b.text} in dollars combined`,
      ]),
      expected: [oracle.sum([a.value, b.value], 'W', 'USD')],
    };
  },
  'sum of money': () => {
    const a = money();
    const b = money();
    return {
      text: pick([
        `${a.text} and then another ${b.text}, how many gigawatts together`,
        `how many gigawatts do ${a.text} plus ${b.text} stand for`,
      ]),
      expected: [oracle.sum([a.value, b.value], 'USD', 'W')],
    };
  },
  difference: () => {
    const a = power();
    const b = unlike(power, a);
    return {
      text: pick([
        `difference in money between ${a.text} and ${b.text}`,
        `what is the gap in dollars between ${a.text} and ${b.text}`,
        `how much more money is ${a.value > b.value ? a.text : b.text} than ${a.value > b.value ? b.text : a.text}`,
      ]),
      expected: [oracle.difference(a.value, b.value, 'W', 'USD')],
    };
  },
  ratio: () => {
    const a = power();
    const b = unlike(power, a);
    const [big, small] = a.value > b.value ? [a, b] : [b, a];
    return {
      text: pick([
        `how many times more money is ${big.text} than ${small.text}`,
        `ratio of the investment at ${big.text} to the investment at ${small.text}`,
      ]),
      expected: [oracle.ratio(big.value, small.value)],
    };
  },
  left: () => {
    const n = power();
    const x = money();
    return pick([
      { text: `how much money is left after ${n.text}`, expected: [oracle.left(n.value, 'W', 'USD')] },
      {
        text: `once ${n.text} are built, how much of the investment remains`,
        expected: [oracle.left(n.value, 'W', 'USD')],
      },
      { text: `how many gigawatts are left after ${n.text}`, expected: [oracle.left(n.value, 'W', 'W')] },
      { text: `how much money is left after ${x.text}`, expected: [oracle.left(x.value, 'USD', 'USD')] },
    ]);
  },
  'supposed total': () => {
    const x = money();
    const shares = oracle.rate('USD', pick(['W', 'GPU'] as const), x.value);
    const per = shares.unit === 'USD/W' ? pick(['gigawatt', 'GW']) : pick(['GPU', 'chip']);
    return {
      text: pick([
        `if nvidia only had ${x.text} in total, how much per ${per}`,
        `suppose the total were ${x.text}, how much is that per ${per}`,
        `say the whole pot is ${x.text}. dollars per ${per}`,
      ]),
      expected: [shares],
    };
  },
  parts: () => {
    const [words, share] = pick([
      ['half', 1 / 2],
      ['a third', 1 / 3],
      ['a quarter', 1 / 4],
      ['a fifth', 1 / 5],
      ['30%', 0.3],
      ['12 percent', 0.12],
      ['two thirds', 2 / 3],
    ] as const);
    return pick([
      { text: `how much is ${words} of the investment`, expected: [oracle.part(share, 'USD')] },
      { text: `${words} of the money in dollars`, expected: [oracle.part(share, 'USD')] },
      { text: `how many gigawatts is ${words} of the capacity`, expected: [oracle.part(share, 'W')] },
      { text: `how many gpus is ${words} of all gpus`, expected: [oracle.part(share, 'GPU')] },
    ]);
  },
  energy: () => {
    const n = power();
    const [words, days] = pick([
      ['a day', 1],
      ['a week', 7],
      ['30 days', 30],
      ['a year', 365],
      ['48 hours', 2],
    ] as const);
    return {
      text: pick([
        `how many ${pick(['GWh', 'TWh', 'MWh'])} does ${n.text} use in ${words}`,
        `energy of ${n.text} over ${words} in GWh`,
      ]),
      expected: [oracle.energy(n.value, days)],
    };
  },
  'so many of one size': () => {
    const count = pick([2, 3, 4, 5]);
    const size = pick([250, 400, 500, 800]);
    return {
      text: pick([
        `${count} sites of ${size} MW each, how much money`,
        `how much investment for ${count} campuses at ${size} MW each`,
      ]),
      expected: [oracle.spread(count * size * 1e6, 'W', 'USD')],
    };
  },
  rates: () => {
    const names: Readonly<Record<Kind, readonly string[]>> = {
      USD: ['dollars', 'money', 'USD'],
      W: ['watts', 'kW', 'megawatts'],
      GPU: ['GPUs', 'chips'],
    };
    const one: Readonly<Record<Kind, readonly string[]>> = {
      USD: ['dollar', 'million dollars'],
      W: ['watt', 'gigawatt', 'MW'],
      GPU: ['GPU', 'chip'],
    };
    const [top, bottom] = pick([
      ['USD', 'W'],
      ['USD', 'GPU'],
      ['GPU', 'W'],
      ['W', 'GPU'],
      ['GPU', 'USD'],
      ['W', 'USD'],
    ] as const);
    return {
      text: pick([
        `how many ${pick(names[top]).replace('money', 'dollars')} per ${pick(one[bottom])}`,
        `${pick(names[top])} per ${pick(one[bottom])}`,
      ]),
      expected: [oracle.rate(top, bottom)],
    };
  },
  'yes or no': () => {
    const n = power();
    const x = money();
    return {
      text: pick([
        `would ${n.text} come to more than ${x.text}`,
        `is ${n.text} worth less than ${x.text}`,
        `does ${x.text} cover ${n.text}`,
      ]),
      expected: [oracle.spread(n.value, 'W', 'USD')],
    };
  },
  time: () => {
    const unit = pick(['d', 'h'] as const);
    const name = unit === 'd' ? 'days' : 'hours';
    return pick([
      { text: `how many ${name} until the window closes`, expected: [oracle.time('left', unit, NOW)] },
      {
        text: `how many ${name} have passed since the window opened`,
        expected: [oracle.time('since', unit, NOW)],
      },
      { text: `how many ${name} does the launch window last`, expected: [oracle.time('length', unit, NOW)] },
    ]);
  },
};

const states = ({ figures }: Answer, { value, unit, bound }: Expected): boolean =>
  figures.some(figure => {
    const matches = (name: string, wanted: number, flip: boolean) => {
      if (JSON.stringify(parseUnit(figure.unit).dimension) !== JSON.stringify(parseUnit(name).dimension))
        return false;
      const shown = convert(figure, name).value;
      const flipped = { max: 'min', min: 'max', exact: 'exact', approx: 'approx' } as const;
      const has = flip ? flipped[figure.bound] : figure.bound;
      return Math.abs(shown - wanted) <= 0.002 * Math.abs(wanted) && (bound === 'approx' || has === bound);
    };
    const [top, bottom] = unit.split('/');
    return (
      matches(unit, value, false) || (bottom !== undefined && matches(`${bottom}/${top}`, 1 / value, true))
    );
  });

it('states the figures of an independent calculation for 2,000 generated questions, or that it did not understand', () => {
  const kinds = Object.keys(MAKERS);
  const wrong: string[] = [];
  const silent: string[] = [];
  for (let i = 0; i < 2000; i++) {
    const kind = kinds[i % kinds.length] as string;
    const { text, expected } = MAKERS[kind]!();
    const question = `${lead()}${text}${end()}`;
    const answer = ask(question);
    if (answer.status !== 'answered') silent.push(`${kind}: ${question}`);
    else if (!expected.every(one => states(answer, one)))
      wrong.push(`${kind}: ${question} → ${answer.text.replaceAll('\n', ' / ').slice(0, 120)}`);
  }
  console.log(`generated questions: 2000, wrong ${wrong.length}, not understood ${silent.length}`);
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(silent.length, silent.slice(0, 20).join('\n')).toBeLessThanOrEqual(100);
});
