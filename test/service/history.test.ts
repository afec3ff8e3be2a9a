import { expect, it } from 'vitest';
import { eventsIn, type History, type Kept, violationsOf } from '../support/replicas/history.js';

/** The checker of replicas' logs sees what it is there to see. */

const START = Date.UTC(2026, 10, 25);
const revision = (sequence: number, item = 'facts/a', of = sequence) => ({
  ...{ sequence, kind: item.split('/')[0]!, item: item.split('/')[1]!, revision: of },
});
const line = (at: number, msg: string, facts: object) =>
  JSON.stringify({ level: 'debug', time: new Date(START + at).toISOString(), msg, ...facts });
const keeping = (at: number, ...sequences: number[]) =>
  line(at, 'revisions kept', { server: 's', revisions: sequences.map(n => revision(n)) });
const answering = (at: number, from: number) => line(at, 'answered from', { server: 's', revision: from });
const responding = (at: number, request: string, landed = 'landed') =>
  line(at, 'first response', { request, landed });
const kept = (...sequences: number[]): Kept[] => sequences.map(n => ({ server: 's', ...revision(n) }));

const history = (logs: readonly string[][], more: Partial<History> = {}): History => ({
  events: logs.flatMap((lines, i) => eventsIn(`replica ${i}`, lines.join('\n'))),
  ...{ kept: kept(1, 2), troubles: [], staleMs: 2_000 },
  ...more,
});
const GOOD = [
  [keeping(0, 1), answering(10, 1), responding(11, 'a'), '{"level":"debug","ti'],
  ['Gigawatt 0.1.0', answering(1_900, 0), keeping(2_000, 2), answering(2_050, 2), responding(2_060, 'b')],
];

it('finds nothing where all is well', () => {
  expect(eventsIn('one', GOOD[0]!.join('\n'))).toHaveLength(3);
  expect(violationsOf(history(GOOD))).toEqual([]);
});

it.each<[string, History, RegExp]>([
  ['a lost revision', history(GOOD, { kept: kept(1) }), /acknowledged, not kept: s 2/],
  ['a gap', history([], { kept: kept(1, 3) }), /^s: 3 follows 1/],
  ['a number that two have', history([], { kept: [...kept(1), ...kept(1)] }), /1 follows 1/],
  ['one acknowledged twice', history([...GOOD, [keeping(5_000, 2)]]), /acknowledged twice: s 2/],
  ['an answer given twice', history([...GOOD, [responding(3_000, 'a')]]), /answered twice: a/],
  ['an old answer', history([...GOOD, [answering(4_100, 1)]]), /answered from 1, 100 ms after 2 was due/],
])('finds %s', (_, given, expected) => {
  const found = violationsOf(given);
  expect(found.length).toBeGreaterThan(0);
  expect(found.join('\n')).toMatch(expected);
});

it('excuses an old answer until so long after the trouble, and one that did not get through', () => {
  const troubles = [{ from: START + 2_500, to: START + 6_000 }];
  const old = (at: number) => violationsOf(history([...GOOD, [answering(at, 1)]], { troubles }));
  expect(old(7_900)).toEqual([]);
  expect(old(8_100)).toHaveLength(1);
  expect(violationsOf(history([...GOOD, [responding(3_000, 'a', 'dropped')]]))).toEqual([]);
});
