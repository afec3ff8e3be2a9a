import type { Range } from '../documents/citations.js';

export interface FoundDate {
  /** EDTF level 2: `2026-41` is the second half of 2026, `../2030` "by 2030". */
  readonly edtf: string;
  readonly range: Range;
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH = `(?<month>${MONTHS.map(m => `${m}|${m.slice(0, 3)}\\.?${m === 'september' ? '|sept\\.?' : ''}`).join('|')})`;
const YEAR = '(?<year>(?:19|20)\\d{2})';
const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  last: 4,
  final: 4,
};
const ORDINAL = `(?<ordinal>${Object.keys(ORDINALS).join('|')}|[1-4](?:st|nd|rd|th))`;
const SEASONS: Readonly<Record<string, number>> = {
  spring: 21,
  summer: 22,
  autumn: 23,
  fall: 23,
  winter: 24,
};
const OF = '(?:,?\\s(?:of\\s)?(?:the year\\s)?)';

type Groups = Readonly<Record<string, string | undefined>>;

const pad = (n: number | string) => String(n).padStart(2, '0');
const ordinal = (text: string) => ORDINALS[text.toLowerCase()] ?? Number(text[0]);

/** undefined where the month has no such day. */
function dayOf(year: string, month: number, day: string): string | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  return date.getUTCMonth() === month - 1 ? `${year}-${pad(month)}-${pad(day)}` : undefined;
}

const monthOf = (text: string) => MONTHS.findIndex(m => m.startsWith(text.toLowerCase().slice(0, 3))) + 1;

/** Most specific first: what one has read, the next leave alone. */
const FORMS: readonly [RegExp, (g: Groups) => string | undefined][] = [
  [/(?<year>(?:19|20)\d{2})-(?<m>\d{2})-(?<day>\d{2})/, g => dayOf(g.year!, Number(g.m), g.day!)],
  [
    new RegExp(`(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}${OF}${YEAR}`),
    g => dayOf(g.year!, monthOf(g.month!), g.day!),
  ],
  [
    new RegExp(`${MONTH}\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s${YEAR}`),
    g => dayOf(g.year!, monthOf(g.month!), g.day!),
  ],
  [
    new RegExp(`${ORDINAL}[\\s-](?<part>half|quarter)${OF}${YEAR}`),
    g => partOf(g.year!, g.part!.toLowerCase() === 'half' ? 'h' : 'q', ordinal(g.ordinal!), g.ordinal!),
  ],
  [
    new RegExp(`(?<part>[HQ])(?<n>[1-4])(?:\\sof)?[\\s-]?${YEAR}`),
    g => partOf(g.year!, g.part!.toLowerCase(), Number(g.n)),
  ],
  [
    new RegExp(`(?<n>[1-4])(?<part>[HQ])\\s?${YEAR}`),
    g => partOf(g.year!, g.part!.toLowerCase(), Number(g.n)),
  ],
  [new RegExp(`${MONTH}${OF}${YEAR}`), g => `${g.year}-${pad(monthOf(g.month!))}`],
  [
    new RegExp(`(?<season>${Object.keys(SEASONS).join('|')})${OF}${YEAR}`),
    g => `${g.year}-${SEASONS[g.season!.toLowerCase()]}`,
  ],
  [new RegExp(`(?:the\\s)?(?:early|beginning|start)(?:\\s(?:in|of))?[\\s-]${YEAR}`), g => `${g.year}-37`],
  [new RegExp(`(?:the\\s)?(?:mid|middle)(?:\\s(?:in|of))?[\\s-]${YEAR}`), g => `${g.year}-38`],
  [new RegExp(`(?:the\\s)?late(?:\\sin)?[\\s-]${YEAR}`), g => `${g.year}-39`],
  [new RegExp(`(?:the\\s)?(?:year-)?end(?:\\sof)?[\\s-]${YEAR}`), g => `${g.year}-12`],
  [new RegExp(`(?:FY|fiscal(?:\\syear)?)\\s?${YEAR}`), g => g.year],
  [new RegExp(YEAR), g => g.year],
];

/** Halves are 40 and 41, quarters 33 to 36; "last half" is the second. */
function partOf(year: string, part: string, n: number, word = ''): string | undefined {
  if (part === 'q') return `${year}-${32 + n}`;
  const half = /^(?:last|final)$/i.test(word) ? 2 : n;
  return half <= 2 ? `${year}-${39 + half}` : undefined;
}

/** A bare year is a date only behind a word that makes it one. */
const YEAR_LEAD =
  /(?:^|[\s(])(?:in|during|by|before|after|until|till|since|from|to|and|through|for|of|around|between|year|circa|than|–|—)\s?$/i;

interface Raw {
  readonly edtf: string;
  readonly start: number;
  readonly end: number;
}

function rawDates(sentence: string): Raw[] {
  const found: Raw[] = [];
  for (const [form, read] of FORMS) {
    const bounded = new RegExp(
      `(?<![\\p{L}\\p{N}.,$€£-])(?:${form.source})(?![\\p{L}\\p{N}%]|-\\p{L}|[.,]\\d)`,
      'giu',
    );
    for (const match of sentence.matchAll(bounded)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some(other => other.start < end && start < other.end)) continue;
      if (/^\d{4}$/.test(match[0]) && !isYear(sentence, start, end, found)) continue;
      const edtf = read(match.groups!);
      if (edtf !== undefined) found.push({ edtf, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function isYear(sentence: string, start: number, end: number, found: readonly Raw[]): boolean {
  const joined = found.some(other => /^\s?[–—/-]\s?$/.test(sentence.slice(other.end, start)));
  const counted =
    /^\s(?:[a-z]+\s)?[a-z]+s\b/.test(sentence.slice(end)) &&
    !/^\s(?:is|was|has|as)\b/.test(sentence.slice(end));
  const spanned = /^\s?[–—-]\s?(?:19|20)\d{2}(?!\d)/.test(sentence.slice(end));
  return joined || spanned || (YEAR_LEAD.test(sentence.slice(Math.max(0, start - 12), start)) && !counted);
}

/** The day before a date's window opens, as precisely as the date itself; undefined where that takes a calendar. */
function justBefore(edtf: string): string | undefined {
  return /^\d{4}$/.test(edtf) ? String(Number(edtf) - 1) : undefined;
}

/** "by", "before", "until" and "since", "after", "from … on" leave one end open. */
function opened(edtf: string, before: string, after: string): string {
  if (/\b(?:by|until|till|no later than|not later than|through)\s(?:the\s)?$/i.test(before))
    return `../${edtf}`;
  if (/\bbefore\s(?:the\s)?$/i.test(before)) return `../${justBefore(edtf) ?? edtf}`;
  if (/\bsince\s$/i.test(before) || /^\s(?:on|onwards?|or later)\b/i.test(after)) return `${edtf}/..`;
  if (/\bafter\s(?:the\s)?$/i.test(before))
    return /^\d{4}$/.test(edtf) ? `${Number(edtf) + 1}/..` : `${edtf}/..`;
  return edtf;
}

/** The dates that a sentence states, in order, as EDTF. Dates relative to today ("next year") are left out. */
export function datesIn(sentence: string): FoundDate[] {
  const raws = rawDates(sentence);
  const dates: FoundDate[] = [];
  for (let i = 0; i < raws.length; i++) {
    const { edtf, start, end } = raws[i]!;
    const next = raws[i + 1];
    const before = sentence.slice(Math.max(0, start - 24), start);
    const link = next ? sentence.slice(end, next.start) : '';
    const spans = /\b(?:from|between)\s$/i.test(before) && /^\s(?:to|and|until|through)\s$/i.test(link);
    if (next && (spans || /^\s?[–—]\s?$|^-$|^\sto\s$/.test(link)) && edtf < next.edtf) {
      dates.push({ edtf: `${edtf}/${next.edtf}`, range: [start, next.end] });
      i++;
    } else dates.push({ edtf: opened(edtf, before, sentence.slice(end)), range: [start, end] });
  }
  return dates;
}
