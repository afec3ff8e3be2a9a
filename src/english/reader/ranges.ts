import {
  type AmountSpan,
  type EnglishPlace,
  type EnglishRule,
  either,
  type OrdinalSpan,
  opt,
  rounded,
  rule,
  sign,
  span,
  word,
} from './spans.js';

/** Ranges: two ends with a dash, "to" or "and" between, or an amount with both bounds. */

const SI: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
const metric = /^([kMGT]?)(Wh|W|J)$/;

/** How many of one unit the other is; undefined where they measure different things. */
function unitRatio(from: string, to: string): number | undefined {
  if (from === to) return 1;
  const [, a, base] = metric.exec(from) ?? [];
  const [, b, other] = metric.exec(to) ?? [];
  return base === undefined || base !== other ? undefined : SI[a ?? '']! / SI[b ?? '']!;
}

/** Two ends as one amount: what is said at one end only is meant at both. */
function joined(a: AmountSpan, b: AmountSpan): AmountSpan | undefined {
  if (a.upTo !== undefined || b.upTo !== undefined) return undefined;
  const unit = a.united ? a.unit : b.unit;
  const ratio = b.united ? unitRatio(b.unit, unit) : 1;
  if (ratio === undefined) return undefined;
  const last = rounded(b.value * ratio);
  // "$40-60 billion" are billions both, "300,000 to 1 million" is not.
  const shared = a.scale === 1 && b.scale > 1 && a.value * b.scale < last;
  const first = shared ? rounded(a.value * b.scale) : a.value;
  if (!(first < last)) return undefined;
  return {
    ...a,
    value: first,
    upTo: last,
    unit,
    united: a.united || b.united,
    scale: 1,
    bound: 'exact',
    end: b.end,
  };
}

const exact = span('quantity', q => q.bound === 'exact' && q.upTo === undefined);
const dash = either('- – — − -- ~ to through thru');

/** Behind these two ends are a before and an after. */
const CHANGES =
  /^(?:rose|rise[sn]?|rising|fell|falls?|fallen|falling|gr[eo]ws?|grown|growing|increas\w+|decreas\w+|declin\w+|dropp?\w*|climb\w*|jump\w*|went|goes|go|gone|moved?|up|down|rais\w+|cut|lower\w*|boost\w*|expand\w*|chang\w+|reduc\w+|swung|slid|sank|surg\w+|soar\w*|scal\w+|improv\w+|widen\w*|narrow\w*|doubl\w+|tripl\w+)$/;
const LOOK_BACK = 8;

function isChange({ before }: EnglishPlace): boolean {
  for (let n = 1; n <= LOOK_BACK; n++) {
    const left = before(n);
    if (left === undefined || (left.kind === 'sign' && /^[.;?!]$/.test(left.text))) return false;
    if (left.kind === 'word' && CHANGES.test(left.text)) return true;
  }
  return false;
}

const place = (o: OrdinalSpan, to: OrdinalSpan) => ({
  kind: 'quantity' as const,
  value: o.value,
  upTo: to.value,
  unit: '',
  bound: 'exact' as const,
  scale: 1,
  united: false,
  form: o.form,
});
const the = opt(word('the'));

export const ends: readonly EnglishRule[] = [
  rule(
    'from one amount to another',
    [word('from'), exact, dash, exact],
    ([, a, , b], at) => {
      const both = joined(a, b);
      return both && !isChange(at) ? { ...both, start: a.start } : undefined;
    },
    ['from 5 to 10 GW', '5..10 GW'],
    ['from one thousand to one thousand and five hundred', '1000..1500'],
    ['rose from $5 million to $6 million', '5000000 USD; 6000000 USD'],
  ),
  rule(
    'between two amounts',
    [word('between'), exact, word('and to'), exact],
    ([, a, , b]) => {
      const both = joined(a, b);
      return both && { ...both, start: a.start };
    },
    ['between 300,000 and 1 million flats', '300000..1000000 flat'],
  ),
  rule(
    'one amount to another',
    [exact, dash, exact],
    ([a, d, b], at) => {
      if (at.before(1)?.text === 'from' || (d.text === '-' && d.start !== a.end && d.end === b.start))
        return undefined;
      return joined(a, b);
    },
    ['$40-60 billion', '40000000000..60000000000 USD'],
    ['$2bn-$3bn', '2000000000..3000000000 USD'],
    ['850 MW to 1.2 GW', '850..1200 MW'],
    ['85-92%', '85..92 %'],
    ['5k-20k', '5000..20000'],
    ['20 through 100', '20..100'],
  ),
  rule(
    'between two places',
    [word('between'), the, span('ordinal'), word('and'), the, span('ordinal')],
    ([, , a, , , b]) => (a.value < b.value ? { ...place(a, b), start: a.start } : undefined),
    ['between the tenth and the fifteenth', '10..15'],
  ),
];

const least = span('quantity', q => q.bound === 'min' && q.upTo === undefined);
const most = span('quantity', q => q.bound === 'max' && q.upTo === undefined);
const linked = opt(sign(','));
const and = opt(word('and but'));

function both(lower: AmountSpan, upper: AmountSpan, a: AmountSpan, b: AmountSpan): AmountSpan | undefined {
  const range = joined({ ...lower, bound: 'exact' }, { ...upper, bound: 'exact' });
  return range && { ...range, start: a.start, end: b.end };
}

export const twoBounds: readonly EnglishRule[] = [
  rule(
    'at least and at most',
    [least, linked, and, most],
    ([a, , , b]) => both(a, b, a, b),
    ['above one quarter and below a half', '0.25..0.5'],
    ['more than 30 and less than or equal to 40', '30..40'],
  ),
  rule('at most and at least', [most, linked, and, least], ([a, , , b]) => both(b, a, a, b), [
    'at most 100 and at least 20 apples',
    '20..100 apple',
  ]),
];
