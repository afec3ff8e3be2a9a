import { numberSpan } from './numbers.js';
import { type EnglishRule, rule, sign, span, touching, word } from './spans.js';

/** Signs of numbers, and numbers side by side. */

/** What is taken from these is no amount. */
const BEFORE_MINUS = new Set('for of with at to is be was by as from or than'.split(' '));
/** "5%-10%" is a range. */
const LINKING = new Set(['%', '$', '€', '£', ')']);

export const minus: readonly EnglishRule[] = [
  rule(
    'minus sign',
    [sign('- − –'), touching(numberSpan())],
    ([s, n], { before }) => {
      const left = before(1);
      const linked = left !== undefined && (left.kind !== 'sign' || LINKING.has(left.text));
      return linked && s.start === left.end ? undefined : { ...n, value: -n.value, start: s.start };
    },
    ['-5', '-5'],
    ['-127.32e13', '-1273200000000000'],
    ['-4/5', '-0.8'],
  ),
  rule(
    'minus behind a preposition',
    [word('minus'), numberSpan()],
    ([, n], { before }) => {
      const left = before(1);
      return left === undefined || BEFORE_MINUS.has(left.text ?? '')
        ? { ...n, value: -n.value, start: n.start }
        : undefined;
    },
    ['is minus one', '-1'],
  ),
  rule(
    'a negative number',
    [word('negative'), numberSpan()],
    ([, n]) => ({ ...n, value: -n.value, start: n.start }),
    ['negative one', '-1'],
  ),
];

export const rows: readonly EnglishRule[] = [
  rule(
    'minus in a word',
    [word('minus'), numberSpan()],
    ([, n], { before }) =>
      before(1)?.kind === 'number' ? undefined : { ...n, value: -n.value, start: n.start },
    ['minus five', '-5'],
  ),
  rule(
    'at least, by a plus',
    [numberSpan(), touching(sign('+'))],
    ([n], { after }) => (after(1)?.kind === 'number' ? undefined : { ...n, bound: 'min' }),
    ['10+', '>= 10'],
    ['100,000+ GPUs', '>= 100000 GPU'],
  ),
  // What cannot be read as one number is none: "one two three" is no 3.
  rule(
    'number words in a row',
    [span('number', n => n.form === 'words'), span('number', n => n.form === 'words')],
    ([a, b]) => {
      const year = a.value === 20 && b.scale === 1 && b.value > 9 && b.value < 100;
      return year ? { kind: 'word', text: '', raw: '' } : { kind: 'opaque', text: '', raw: '' };
    },
    ['one two three', ''],
  ),
  rule(
    'number words in a longer row',
    [span('opaque', o => o.text === ''), span('number', n => n.form === 'words')],
    ([o]) => o,
    ['one two three four', ''],
  ),
];
