import {
  type AmountSpan,
  type BoundSpan,
  type EnglishPlace,
  type EnglishRule,
  either,
  type OrdinalSpan,
  opt,
  rule,
  type SpanBound,
  sign,
  span,
  touching,
  word,
} from './spans.js';
import { isTimeUnit } from './units.js';

/** Bounds: "up to" is `max`, "at least" `min`, "about" `approx`; and ranges, which two amounts or two bounds make. */

const NEGATIONS =
  "not never cannot no without won't can't cant wont don't doesn't didn't shan't shouldn't mustn't couldn't wouldn't isn't aren't wasn't neither";
const FILLERS = 'to be ever go have get cost been rise come total is exceed';
const turned: Readonly<Record<SpanBound, SpanBound>> = {
  min: 'max',
  max: 'min',
  exact: 'exact',
  approx: 'approx',
};
const turns = span('bound', b => b.text === 'turns');
const turn = (b: BoundSpan) => ({ ...b, bound: turned[b.bound], text: 'stands', over: false });

export const negations: readonly EnglishRule[] = [
  rule(
    'a bound turned round',
    [word(NEGATIONS), opt(word(FILLERS)), opt(word(FILLERS)), turns],
    ([, , , b]) => turn(b),
    ['will not exceed $7 billion', '<= 7000000000 USD'],
    ['shall never exceed 10 GW', '<= 10 GW'],
    ["won't be less than 5 GW", '>= 5 GW'],
    ['no more than 12', '<= 12'],
    ['no fewer than 640 jobs', '>= 640 job'],
  ),
];

const quantity = span('quantity');
const within = (q: AmountSpan, bound: SpanBound): AmountSpan['bound'] =>
  bound === 'exact' || (bound === 'approx' && q.bound !== 'exact') ? q.bound : bound;
const bounded = (q: AmountSpan, bound: SpanBound) => ({ ...q, bound: within(q, bound) });
const determiner = opt(word('the a an another further'));
const ofPlace = (o: OrdinalSpan, more: Partial<AmountSpan> = {}) => ({
  kind: 'quantity' as const,
  value: o.value,
  unit: '',
  bound: 'exact' as const,
  scale: 1,
  united: false,
  form: o.form,
  ...more,
});

/** Verbs that pay or run over a time: "over five years" behind them is its length. */
const SPENDS =
  /^(?:spen[dt]|spending|spends|invest\w*|pa(?:y|id|ys|ying)|cost\w*|fund\w*|commit\w*|pledg\w*|raise[ds]?|raising|deploy\w*|build\w*|built|deliver\w*|rais\w*|grow\w*|grew|rose|fell|save[ds]?|receive\w*|earn\w*|borrow\w*|put|pour\w*|provide\w*|spread|phased?|staged?|roll\w*|allocat\w*|contribut\w*|install\w*|add(?:s|ed|ing)?)$/;
const LOOK_BACK = 14;

function isDuring(q: AmountSpan, { before }: EnglishPlace): boolean {
  if (!isTimeUnit(q.unit)) return false;
  for (let n = 1; n <= LOOK_BACK; n++) {
    const left = before(n);
    if (left === undefined || (left.kind === 'sign' && /^[.;?!]$/.test(left.text))) return false;
    if (left.kind === 'quantity' && !isTimeUnit(left.unit)) return true;
    if (left.kind === 'word' && SPENDS.test(left.text)) return true;
  }
  return false;
}

export const before: readonly EnglishRule[] = [
  rule(
    'a bound before its amount',
    [span('bound'), determiner, quantity],
    ([b, , q], place) =>
      b.over && isDuring(q, place) ? { ...q } : { ...bounded(q, b.bound), start: q.start },
    ['up to 700 contract workers', '<= 700 worker'],
    ['over 5 GW', '>= 5 GW'],
    ['under 170', '<= 170'],
    ['x>10', '>= 10'],
    ['~3', '~ 3'],
    ['nearly 2 million', '~ 2000000'],
    ['spend $5 billion over five years', '5000000000 USD; 5 year'],
    ['lasting over five years', '>= 5 year'],
  ),
  rule(
    'a length of time ahead',
    [
      span('bound', b => b.over === true),
      word('the'),
      word('next last past coming following first'),
      quantity,
    ],
    ([, , , q]) => ({ ...q, start: q.start }),
    ['over the next five years', '5 year'],
  ),
  rule(
    'a bound before a place',
    [span('bound', b => b.bound === 'min' || b.bound === 'max'), opt(word('the')), span('ordinal')],
    ([b, , o]) => ofPlace(o, { bound: b.bound, start: o.start }),
    ['higher than the tenth', '>= 10'],
  ),
];

const UP = word('more above greater higher up over larger bigger upwards');
const DOWN = word('less fewer below lower under smaller');
/** A word that a number must not follow, as in "5 or more than 6". */
const last = ({ after }: EnglishPlace) => after(1)?.kind !== 'quantity' && after(1)?.kind !== 'unit';
const still = opt(either('than to'));
export const after: readonly EnglishRule[] = [
  rule(
    'or more',
    [quantity, word('or and'), UP, still],
    ([q], place) => (last(place) ? { ...bounded(q, 'min'), end: q.end } : undefined),
    ['about five hundred or more', '>= 500'],
    ['200 or greater', '>= 200'],
    ['5 GW and up', '>= 5 GW'],
  ),
  rule(
    'or less',
    [quantity, word('or and'), DOWN, still],
    ([q], place) => (last(place) ? { ...bounded(q, 'max'), end: q.end } : undefined),
    ['five hundred or less', '<= 500'],
    ['20 or fewer', '<= 20'],
  ),
  rule(
    'or more than',
    [quantity, word('or'), span('bound', b => b.bound === 'min' || b.bound === 'max')],
    ([q, , b], place) =>
      last(place) && place.after(1)?.kind !== 'word' ? { ...bounded(q, b.bound), end: q.end } : undefined,
    ['equal to 5000 or more than', '>= 5000'],
  ),
  rule(
    'a bound behind its amount',
    [quantity, word('plus minimum min max maximum tops')],
    ([q, w], place) => {
      if (!last(place) || place.after(1)?.kind === 'ordinal') return undefined;
      return { ...bounded(q, ['plus', 'minimum', 'min'].includes(w.text) ? 'min' : 'max'), end: q.end };
    },
    ['5 GW max', '<= 5 GW'],
    ['10 billion tops', '<= 10000000000'],
  ),
  rule(
    'at most, behind',
    [quantity, span('bound', b => b.text === 'stands' && (b.bound === 'min' || b.bound === 'max'))],
    ([q, b], place) => {
      const next = place.after(1);
      return next === undefined || (next.kind === 'sign' && next.text !== '$')
        ? { ...bounded(q, b.bound), end: q.end }
        : undefined;
    },
    ['5 GW at most', '<= 5 GW'],
  ),
  rule(
    'at least an amount, by a plus',
    [quantity, touching(sign('+'))],
    ([q], { after: next }) => (next(1)?.kind === 'quantity' ? undefined : bounded(q, 'min')),
    ['$5bn+', '>= 5000000000 USD'],
  ),
  rule(
    'or so',
    [quantity, word('or give'), word('so take'), opt(word('so'))],
    ([q]) => ({ ...bounded(q, 'approx'), end: q.end }),
    ['5 GW or so', '~ 5 GW'],
  ),
];
