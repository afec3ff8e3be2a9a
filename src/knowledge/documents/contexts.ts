import { atOnce } from '../../timing/slices.js';
import type { DocumentEntry } from '../schemas.js';
import type { Range } from './citations.js';
import { FENCE } from './lines.js';
import { withoutMarks } from './markup.js';
import { MOST_CHARACTERS } from './sentences.js';

/** A sentence, row or item of a document, and what stands around it that says what it is about. */
export interface Sentence {
  readonly range: Range;
  /** Its own words, as they are read. */
  readonly text: string;
  /** It is the question of an item: no answer itself. */
  readonly asks: boolean;
  /** The section's name; empty in the opening. */
  readonly heading: string;
  /** Of an item's answer: the question. */
  readonly question: string;
  /** What a glossary's line, a list of particulars or a turn begins with: "Busway", "Akers". */
  readonly label: string;
  /** Of a table's row: the line that names the columns, their separators in it. */
  readonly header: string;
  /** Of a list's item: the line that leads in to the list; of a by-line what it says. */
  readonly lead: string;
  /** A line of code. */
  readonly code: boolean;
  /** Neighbours that it may be read with, by their numbers: of the same paragraph or answer. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

const LABEL = /^(?:[-*•]\s+)?(?:\*\*|__)?([\p{Lu}\p{N}“"'(][^:.!?|]{1,48}?)(?:\*\*|__)?:(?:\*\*|__)?\s/u;
const ROW = /^\||\t|\s\|\s/;
/** What a sentence stands under is no longer than a sentence. */
const briefly = (text: string): string => text.slice(0, MOST_CHARACTERS);
const RULED = /^[\s:|-]+$/;
const BYLINE = /^(?:written )?by\s\p{Lu}/iu;
const LIST_ITEM = /^(?:[-*+•‣]|\d{1,3}[.)])\s/;

interface Place {
  readonly range: Range;
  readonly heading: string;
  readonly question: Range | undefined;
  readonly asks: boolean;
  /** Sentences of one answer, or of a section's running text. */
  readonly group: unknown;
}

function placesOf(outline: DocumentEntry['outline']): Place[] {
  const places = outline.flatMap((section): Place[] => {
    const heading = section.section === 'opening' ? '' : briefly(section.section);
    const plain = { heading, question: undefined, asks: false };
    return [
      ...section.sentences.map((range): Place => ({ ...plain, range, group: section })),
      ...section.questions.flatMap((item): Place[] => [
        { ...plain, range: item.question, asks: true, group: item.question },
        ...item.answer.map((range): Place => ({ ...plain, range, question: item.question, group: item })),
      ]),
    ];
  });
  return places.sort((a, b) => a.range[0] - b.range[0]);
}

/** What a line stands under, and the number of the paragraph, item, row or labelled line that it belongs to. */
interface LineContext {
  readonly end: number;
  readonly label: string;
  readonly header: string;
  readonly lead: string;
  readonly code: boolean;
  readonly block: number;
}

/** The contexts of a text's lines, in order. `begins` says whether a sentence begins in a range. */
function* linesInContext(text: string, begins: (range: Range) => boolean): Generator<LineContext> {
  let label = '';
  let lead = '';
  /** How far the item is indented that leads in to a list of its own. */
  let leading = -1;
  let code = false;
  let header: string | undefined;
  let block = 0;
  let blank = true;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g)) {
    const end = match.index + match[0].length;
    const line = match[0].trim();
    const item = LIST_ITEM.test(line);
    const indent = match[0].search(/\S/);
    if (FENCE.test(line)) code = !code;
    if (line === '') {
      blank = true;
      header = undefined;
    } else {
      const found = LABEL.exec(line)?.[1]?.trim();
      const row = ROW.test(line);
      const opens = found !== undefined || blank || item;
      if (opens || row) block++;
      if (opens) label = found ?? '';
      if (!row) header = undefined;
      else if (header === undefined) header = begins([match.index, end]) ? '' : briefly(line);
      if (!item) lead = BYLINE.test(line) ? 'written by the author' : '';
      else if (indent <= leading) lead = '';
      blank = false;
    }
    yield { end, label, header: header ?? '', lead, code, block };
    if (line.endsWith(':') && !RULED.test(line)) {
      lead = briefly(line);
      leading = item ? indent : -1;
    }
  }
}

/** Sentences or lines read between two pauses. */
const STEP = 100;

/** The sentences of a document in order, each with its context. Takes time by the length of the text. */
export const sentencesInContext = (document: Pick<DocumentEntry, 'outline'>, text: string): Sentence[] =>
  atOnce(readingInContext(document, text));

/** {@link sentencesInContext}, pausing now and then. */
export function* readingInContext(
  { outline }: Pick<DocumentEntry, 'outline'>,
  text: string,
): Generator<void, Sentence[]> {
  const places = placesOf(outline);
  let next = 0;
  const begins = ([start, end]: Range) => {
    while (next < places.length && places[next]!.range[0] < start) next++;
    return next < places.length && places[next]!.range[0] < end;
  };
  const lines = linesInContext(text, begins);
  let line = lines.next().value as LineContext;
  const contexts: LineContext[] = [];
  let read = 0;
  for (const { range } of places) {
    while (line.end <= range[0]) {
      line = lines.next().value as LineContext;
      // A document may have a line for each sentence, or thousands without any.
      if (++read % STEP === 0) yield;
    }
    if (contexts.push(line) % STEP === 0) yield;
  }
  const sentenceOf = (place: Place, number: number): Sentence => {
    const { range, asks, heading, question, group } = place;
    const { label, header, lead, code, block } = contexts[number]!;
    const near = (other: number): number | undefined => {
      const neighbour = places[other];
      if (neighbour === undefined || neighbour.asks || asks || neighbour.group !== group) return undefined;
      // An answer is read as a whole, running text by its paragraphs.
      return question !== undefined || contexts[other]!.block === block ? other : undefined;
    };
    return {
      range,
      text: withoutMarks(text.slice(...range)),
      asks,
      heading,
      question: question === undefined ? '' : withoutMarks(briefly(text.slice(...question))),
      label,
      header,
      lead,
      code,
      before: near(number - 1),
      after: near(number + 1),
    };
  };
  const sentences: Sentence[] = [];
  for (const [number, place] of places.entries())
    if (sentences.push(sentenceOf(place, number)) % STEP === 0) yield;
  return sentences;
}
