import { date, digits, PLACE } from './dates.js';
import { type EnglishRule, either, opt, rule, sign, span, touching, word } from './spans.js';

const fiscalWord = word('fiscal fy');
const anyYear = digits(/^(?:(?:19|20)\d\d|\d\d)$/);
/** Fiscal years differ from firm to firm: they have no days. */
export const fiscal: readonly EnglishRule[] = [
  rule(
    'fiscal year',
    [fiscalWord, opt(word('year')), opt(sign("' ’ -")), anyYear],
    () => date(undefined),
    ['FY27', ''],
    ['fiscal 2027', ''],
    ['fiscal year 2027', ''],
  ),
  rule('fiscal year in short', [fiscalWord, touching(anyYear)], () => date(undefined), ['by FY2027', '']),
  rule(
    'part of a fiscal year',
    [span('part'), opt(either('of in , the')), span('date', d => d.edtf === undefined)],
    () => date(undefined),
    ['Q3 of fiscal 2027', ''],
    ['Q3 FY27', ''],
  ),
  rule(
    'fiscal part',
    [fiscalWord, span('part'), opt(either('of in ,')), opt(anyYear)],
    () => date(undefined),
    ['fiscal Q3 2027', ''],
  ),
  rule(
    'fiscal quarter',
    [word(PLACE.keys()), fiscalWord, word('quarter half'), opt(either('of in ,')), opt(anyYear)],
    () => date(undefined),
    ['the third fiscal quarter of 2027', ''],
  ),
];
