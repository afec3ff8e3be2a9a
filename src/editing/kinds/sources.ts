import { citationOf, type Range } from '../../knowledge/documents/citations.js';
import { answerRange, locatorOf, sentencesOf } from '../../knowledge/documents/outline.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Citation, DocumentEntry } from '../../knowledge/schemas.js';
import { toSay } from '../../languages/say.js';
import { type ReadText, refused } from './read-text.js';

/** What sources are read against. */
export interface SourceContext {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly now: Date;
}

export interface Sources {
  readonly citations: readonly Citation[];
  /** Links and notes, as typed. */
  readonly notes: readonly string[];
}

const LONGEST_NOTE = 300;
const MOST = 40;
const RANGE = /^(.{1,80}?)\s*:\s*(\d{1,9})\s*[-–]\s*(\d{1,9})$/;
const QUOTED = /^(?:(.{1,80}?)\s*[:·|]\s*)?["“„«](.+)["”“»]$/s;
const SEPARATOR = /\s+[·•|]\s+/;

/** Equal for citations of the same place. */
export const placeKey = ({ document, start, end }: Pick<Citation, 'document' | 'start' | 'end'>): string =>
  `${document} ${start} ${end}`;

export const distinctPlaces = (citations: readonly Citation[]): Citation[] => [
  ...new Map(citations.map(one => [placeKey(one), one])).values(),
];

/** Reads a field of sources, one a line. The message names the line that cannot be read. */
export function readSources(typed: string, context: SourceContext): ReadText<Sources> {
  const lines = typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  if (lines.length > MOST) return refused(toSay('wrong-sources-many', { most: MOST }));
  const citations = new Map<string, Citation>();
  const notes: string[] = [];
  for (const line of lines) {
    const read = readLine(line, context);
    if (!read.ok) return read;
    if (typeof read.value === 'string') notes.push(read.value);
    else for (const one of read.value) citations.set(placeKey(one), one);
  }
  return { ok: true, value: { citations: [...citations.values()], notes: [...new Set(notes)] } };
}

/** A citation of one line, or the line itself where it is a link or a note. */
function readLine(line: string, context: SourceContext): ReadText<string | readonly Citation[]> {
  const range = RANGE.exec(line);
  const ranged = range === null ? undefined : documentNamed(range[1]!, context);
  if (range && ranged) return cite(ranged, [[Number(range[2]), Number(range[3])]], context, line);
  const quoted = QUOTED.exec(line);
  if (quoted) return readQuote(quoted[2]!, quoted[1], context);
  const [name, ...rest] = line.split(SEPARATOR);
  const located = rest.length > 0 ? documentNamed(name!, context) : undefined;
  if (located) {
    const ranges = rangesAt(located, rest);
    if (ranges === undefined)
      return refused(toSay('wrong-place', { line, document: located.id, example: exampleIn(located) }));
    return cite(located, ranges, context, line);
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(line) && !/^https:\/\/[^\s/]+\.[^\s]+$/i.test(line))
    return refused(toSay('wrong-link', { line: line.slice(0, 100) }));
  if (line.length > LONGEST_NOTE)
    return refused(toSay('wrong-note-long', { most: LONGEST_NOTE, line: `${line.slice(0, 40)}…` }));
  return { ok: true, value: line };
}

function documentNamed(name: string, { knowledge }: SourceContext): DocumentEntry | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    knowledge.documents.find(({ id }) => id.toLowerCase() === wanted) ??
    knowledge.documents.find(({ title }) => title.toLowerCase() === wanted)
  );
}

function exampleIn({ id, outline }: DocumentEntry): string {
  const first = outline.find(({ sentences }) => sentences.length > 0);
  return first ? `${id} · ${first.section} · sentence 1` : `${id} · section · sentence 1`;
}

/** "What's Happening? · sentence 3", "FAQ · answer 2 · sentence 1" as ranges of single sentences or whole answers. */
function rangesAt({ outline }: DocumentEntry, place: readonly string[]): Range[] | undefined {
  for (let split = place.length - 1; split > 0; split--) {
    const name = plain(place.slice(0, split).join(' · '));
    const within = place.slice(split).join(' · ').toLowerCase();
    for (const section of outline.filter(one => plain(one.section) === name)) {
      const found = rangesIn(section, within);
      if (found) return found;
    }
  }
  return undefined;
}

const plain = (text: string) => text.trim().toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');

function rangesIn(section: DocumentEntry['outline'][number], within: string): Range[] | undefined {
  const [, kind, from, to] = /^(sentence|question|answer)s? (\d+)(?:\s*[–-]\s*(\d+))?/.exec(within) ?? [];
  const first = Number(from) - 1;
  if (kind === 'sentence') return slice(section.sentences, first, to);
  const item = section.questions[first];
  if (item === undefined || kind === undefined) return undefined;
  if (kind === 'question') return [item.question];
  const inner = / · sentences? (\d+)(?:\s*[–-]\s*(\d+))?$/.exec(within);
  if (inner) return slice(item.answer, Number(inner[1]) - 1, inner[2]);
  const whole = answerRange(item);
  return whole && [whole];
}

function slice(ranges: readonly Range[], first: number, to: string | undefined): Range[] | undefined {
  const last = to === undefined ? first + 1 : Number(to);
  const found = ranges.slice(first, last);
  return first >= 0 && found.length > 0 && found.length === last - first ? found : undefined;
}

function cite(
  document: DocumentEntry,
  ranges: readonly Range[],
  { knowledge, texts }: SourceContext,
  line: string,
): ReadText<readonly Citation[]> {
  const text = texts.get(document.id);
  const citations: Citation[] = [];
  for (const [start, end] of ranges) {
    if (end <= start || end > document.length)
      return refused(toSay('wrong-range', { line, document: document.id, characters: document.length }));
    const known = text === undefined ? knownCitation(knowledge, document.id, start, end) : undefined;
    if (text !== undefined) citations.push(citationOf(document.id, text, [start, end]));
    else if (known !== undefined) citations.push(known);
    else return refused(toSay('wrong-textless', { line, document: document.id }));
  }
  return { ok: true, value: citations };
}

/** A citation of the same range that another item has: its digest is the same. */
function knownCitation(
  { facts, milestones, answers, gaps }: Knowledge,
  id: string,
  start: number,
  end: number,
): Citation | undefined {
  for (const { citations } of [...facts, ...milestones, ...answers, ...gaps]) {
    const same = citations.find(one => one.document === id && one.start === start && one.end === end);
    if (same) return same;
  }
  return undefined;
}

/** Quoted words, found in a document whose text is at hand, whatever its white space and quotation marks. */
function readQuote(
  words: string,
  name: string | undefined,
  context: SourceContext,
): ReadText<readonly Citation[]> {
  const only = name === undefined ? undefined : documentNamed(name, context);
  if (name !== undefined && only === undefined)
    return refused(
      toSay('wrong-document', { name, known: context.knowledge.documents.map(({ id }) => id).join(', ') }),
    );
  const pattern = new RegExp(
    words
      .trim()
      .slice(0, 1000)
      .split(/\s+/)
      .map(word =>
        word
          .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
          .replace(/['’‘]/g, "['’‘]")
          .replace(/["“”]/g, '["“”]'),
      )
      .join('\\s+'),
    'iu',
  );
  for (const document of only ? [only] : context.knowledge.documents) {
    const text = context.texts.get(document.id);
    const found = text === undefined ? null : pattern.exec(text);
    if (text === undefined || found === null) continue;
    const range: Range = [found.index, found.index + found[0].length];
    return {
      ok: true,
      value: sentencesWithin(document, range).map(one => citationOf(document.id, text, one)),
    };
  }
  const quoted = { words: words.slice(0, 80), help: toSay('help-quote') };
  return refused(
    only ? toSay('wrong-quote-in', { ...quoted, document: only.id }) : toSay('wrong-quote', quoted),
  );
}

/** The parts of a range that lie in one sentence each; the range itself where the outline has none there. */
function sentencesWithin({ outline }: DocumentEntry, [start, end]: Range): Range[] {
  const parts = sentencesOf(outline)
    .filter(([from, to]) => from < end && start < to)
    .map(([from, to]): Range => [Math.max(from, start), Math.min(to, end)]);
  return parts.length > 0 ? parts : [[start, end]];
}

/** Between links and notes of one item. */
const SEPARATOR_OF_NOTES = '; ';

export const joinNotes = (notes: readonly string[]): string | undefined =>
  notes.length > 0 ? notes.join(SEPARATOR_OF_NOTES) : undefined;

/** Sources as lines that `readSources` reads back: places by their locators where these are exact. */
export function printSources(
  item: { readonly citations?: readonly Citation[]; readonly source?: string | undefined },
  knowledge: Pick<Knowledge, 'documents'>,
): string {
  const documents = new Map(knowledge.documents.map(document => [document.id, document]));
  const places = (item.citations ?? []).map(({ document: id, start, end }) => {
    const document = documents.get(id);
    const locator = document && locatorOf(document, start, end);
    const ranges = locator === undefined ? undefined : rangesAt(document!, locator.split(SEPARATOR));
    const exact = ranges?.length === 1 && ranges[0]![0] === start && ranges[0]![1] === end;
    return exact ? `${id} · ${locator}` : `${id}:${start}-${end}`;
  });
  return [...places, ...(item.source === undefined ? [] : item.source.split(SEPARATOR_OF_NOTES))].join('\n');
}
