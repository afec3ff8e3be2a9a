import type { Range } from './citations.js';

/** Abbreviations after which a sentence goes on, whatever follows. Lower case, inner dots kept, last dot left off. */
const NEVER_LAST = new Set(
  (
    'mr mrs ms dr prof st mt ft messrs rev hon gen lt col sgt capt cmdr cdr maj adm brig ret sen rep gov pres ' +
    'e.g i.e cf vs v viz approx ca c resp incl excl fig figs eq eqs ref refs sec sect ch chap vol vols pp p ' +
    'no nos art par para ed eds trans dept univ ave blvd rd bldg est tel ext max min avg z.b d.h bzw'
  ).split(' '),
);

/** Abbreviations that may close a sentence: they do where the next word is one that usually opens one. */
const SOMETIMES_LAST = new Set(
  (
    'inc ltd co corp llc bros jr sr etc al u.s u.k u.n e.u u.s.a d.c a.m p.m ph.d m.d b.a m.a b.sc m.sc ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.i a.k.a w.r.t'
  ).split(' '),
);

const OPENERS = new Set(
  (
    'the a an this that these those it its he she they we you i in on at by for from with after before as when ' +
    'while since if but and so or yet however also both each some many most all there here what why how who ' +
    'where which his her their our my no not now then today mr mrs ms dr prof'
  ).split(' '),
);

const CLOCK = new Set(['a.m', 'p.m']);
/** What goes on after a time of day: a day, a month, a time zone. */
const AFTER_CLOCK =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|utc|gmt|[cempw]?e?[sd]?t)$/;

/** Stops with what closes behind them, the marks of footnotes among it. */
const TERMINATOR = /[.!?…]+["'”’»)\]*_]*(?:\[\^?\d{1,3}\])*|[。！？]+[」』”’）]*/gu;

/** `No.` before a word that is no number can close a sentence ("The answer is no."). */
const NUMBERED = new Set([
  'no',
  'nos',
  'p',
  'pp',
  'fig',
  'figs',
  'sec',
  'ch',
  'vol',
  'eq',
  'art',
  'c',
  'v',
  'par',
]);

function closesAfter(word: string, next: string): boolean {
  const bare = word.replace(/^["'“‘«([*_]+/u, '');
  const lower = bare.toLowerCase();
  const nextWord = (/^["'“‘«([*_]*([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u.exec(next)?.[1] ?? '').toLowerCase();
  const nextIsLower = /^["'“‘«([*_]*\p{Ll}/u.test(next);
  if (NUMBERED.has(lower))
    return /^[^\p{N}]/u.test(next) && /^["'“‘«([*_]*\p{Lu}/u.test(next) && bare === lower && lower.length < 3;
  if (NEVER_LAST.has(lower)) return false;
  if (CLOCK.has(lower))
    return !nextIsLower && /^["'“‘«([*_]*\p{Lu}/u.test(next) && !AFTER_CLOCK.test(nextWord);
  const initial = /^\p{Lu}$/u.test(bare) || /^(?:\p{L}\.)+\p{L}$/u.test(bare);
  if (SOMETIMES_LAST.has(lower) || initial) return !nextIsLower && OPENERS.has(nextWord);
  if (!nextIsLower) return true;
  // A lower-case word opens a sentence where it is a name (iPhone, xAI) or the writer uses no capitals at all.
  return /^["'“‘«([*_]*\p{Ll}+\p{Lu}/u.test(next) || /^\p{Ll}{4,}$/u.test(bare);
}

function isBoundary(text: string, terminator: string, at: number, after: number): boolean {
  const next = text.slice(after, after + 200).trimStart();
  if (after === text.length || /[。！？]/u.test(terminator)) return true;
  if (!/\s/.test(text[after]!)) return false;
  const mark = /^[.!?…]+/u.exec(terminator)![0];
  if (mark === '.') return closesAfter(/\S*$/u.exec(text.slice(Math.max(0, at - 60), at))![0], next);
  // "Why?" he asked. An ellipsis in mid-sentence.
  return !/^["'“‘«([*_]*\p{Ll}/u.test(next);
}

/**
 * Splits running text into sentences, as trimmed ranges of the whole text, in order and disjoint; together they
 * hold everything in [start, end) that is not white space. A full stop ends a sentence unless it belongs to an
 * abbreviation, an initial or a number.
 */
export function sentencesIn(text: string, [start, end]: Range): Range[] {
  const block = text.slice(start, end);
  const out: Range[] = [];
  let from = 0;
  const push = (to: number) => {
    const raw = block.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed) {
      const first = start + from + raw.indexOf(trimmed);
      out.push([first, first + trimmed.length]);
    }
    from = to;
  };
  for (const match of block.matchAll(TERMINATOR)) {
    const after = match.index + match[0].length;
    if (isBoundary(block, match[0], match.index, after)) push(after);
  }
  push(block.length);
  return out;
}

/** Characters of a sentence. What is longer is no sentence that anyone wrote, and every question would read all of it. */
export const MOST_CHARACTERS = 1_000;

/** Where the last white space of a text stands; 0 where there is none. */
function lastSpace(text: string): number {
  let at = text.length - 1;
  while (at > 0 && !/\s/.test(text[at]!)) at--;
  return at;
}

/** A range in pieces that are no longer than a sentence may be, cut between words where there are any. */
export function inPieces(text: string, [start, end]: Range): Range[] {
  if (end - start <= MOST_CHARACTERS) return [[start, end]];
  const pieces: Range[] = [];
  for (let from = start; from < end; ) {
    const most = text.slice(from, Math.min(from + MOST_CHARACTERS, end));
    let length = most.length;
    if (from + length < end) {
      const words = most.slice(0, lastSpace(most)).trimEnd().length;
      length = words > 0 ? words : length - Number(/[\ud800-\udbff]$/.test(most));
    }
    pieces.push([from, from + length]);
    from += length;
    while (from < end && /\s/.test(text[from]!)) from++;
  }
  return pieces;
}
