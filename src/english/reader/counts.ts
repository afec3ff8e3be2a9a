import { quantity } from './amounts.js';
import { type EnglishRule, type NumberSpan, opt, rule, span, word } from './spans.js';
import { breaksCount, isTimeUnit, singularOf } from './units.js';
import { YEAR } from './years.js';

/** Numbers of things: jobs, companies, GPUs past their adjectives; and "one" where it counts nothing. */

/** What follows "one" where it stands for a thing and counts none. */
const ONE_BEFORE = new Set(
  'that this which the no any every each some another only other first last single big good new'.split(' '),
);
const ONE_AFTER = new Set(
  "is was are were of who that which can could should would will must may might has had have does did do by in to on at for with from and or as but it they we you he she i be s isn't wasn't".split(
    ' ',
  ),
);

const JOINS = new Set(['to', 'or', 'and', 'in', '-', '–']);

export const pronouns: readonly EnglishRule[] = [
  rule(
    'one, a pronoun',
    [span('number', n => n.form === 'words' && n.value === 1 && n.scale === 1 && n.end - n.start === 3)],
    ([n], { before, after }) => {
      const [left, right] = [before(1), after(1)];
      const linked = right?.text === '-' && right.start === n.end;
      // "One to two million", "one in five".
      if (after(2)?.kind === 'number' && JOINS.has(right?.text ?? '')) return undefined;
      const none =
        ONE_BEFORE.has(left?.text ?? '') ||
        linked ||
        ONE_AFTER.has(right?.text ?? '') ||
        right?.text === 'of';
      return none && !(left?.text === 'and') ? { kind: 'word', text: 'one', raw: 'one' } : undefined;
    },
    ['That one is really good', ''],
    ['one of the largest', ''],
    ['one last time', '1'],
    ['one to two million dollars', '1000000..2000000 USD'],
  ),
];

const countable = span('number', n => n.part !== true);
const adjective = span(['word', 'opaque'], w => w.kind === 'opaque' || !breaksCount(w.text));
const noun = span('word', w => singularOf(w.raw) !== undefined);
const thing = span('unit', u => u.money === undefined && u.unit !== '%' && !isTimeUnit(u.unit));
const counted = (n: NumberSpan, w: { raw: string }) =>
  mayBeYear(n) ? { kind: 'opaque' as const, text: 'year', raw: '' } : quantity(n, singularOf(w.raw)!);
/** "1988 sales" may be so many, or those of a year: neither is read. */
const mayBeYear = (n: NumberSpan) => YEAR.test(n.digits ?? '') && n.value % 100 !== 0;
const ofThing = opt(word('of'));

export const counts: readonly EnglishRule[] = [
  rule(
    'a count',
    [countable, ofThing, noun],
    ([n, , w]) => counted(n, w),
    ['640 jobs', '640 job'],
    ['Twenty-six people', '26 person'],
    ['dozens of companies', '>= 24 company'],
  ),
  rule('a count past an adjective', [countable, ofThing, adjective, noun], ([n, , , w]) => counted(n, w), [
    '700 contract workers',
    '700 worker',
  ]),
  rule(
    'a count past two adjectives',
    [countable, ofThing, adjective, adjective, noun],
    ([n, , , , w]) => counted(n, w),
    ['3 large new sites', '3 site'],
  ),
  rule(
    'one of a thing',
    [
      span('number', n => n.value === 1 && n.digits !== undefined),
      span('word', w => /^\p{L}{3,}$/u.test(w.text) && !breaksCount(w.text)),
    ],
    ([n, w]) => quantity(n, w.text),
    ['1 job', '1 job'],
  ),
  rule(
    'a known thing past an adjective',
    [countable, ofThing, adjective, thing],
    ([n, , , u]) => quantity(n, u.unit),
    ['16,000 H100 GPUs', '16000 GPU'],
    ['10 additional gigawatts', '10 GW'],
  ),
  rule(
    'a known thing past two',
    [countable, ofThing, adjective, adjective, thing],
    ([n, , , , u]) => quantity(n, u.unit),
    ['2 million new NVIDIA GPUs', '2000000 GPU'],
  ),
];

export const plainCounts: readonly EnglishRule[] = [
  rule('a plainCounts number', [span('number')], ([n]) => quantity(n, ''), ['12', '12']),
];
