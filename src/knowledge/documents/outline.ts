import type { DocumentEntry } from '../schemas.js';
import { blocksOf, type TextBlock } from './blocks.js';
import { contains, overlaps, type Range } from './citations.js';
import { inPieces, MOST_CHARACTERS, sentencesIn } from './sentences.js';

export type Outline = DocumentEntry['outline'];
type Section = Outline[number];

/** Name of the section that holds the text before the first heading. */
export const OPENING = 'opening';

export interface Outlined {
  readonly outline: Outline;
  /** What belongs to no sentence: headings, `Q:` and `A:`, list marks, rules. In order. */
  readonly marks: readonly Range[];
  /** The document's own title: its first heading of level 1, or a first line that stands alone. */
  readonly title?: string;
}

const pair = ([start, end]: Range): [number, number] => [start, end];

/** A heading of level 1, or a first line that is a heading. */
function titleOf(text: string, blocks: readonly TextBlock[]): string | undefined {
  const top = blocks.find(block => block.level === 1);
  if (top) return text.slice(...top.range);
  const first = blocks.find(block => block.kind !== 'mark');
  if (first?.kind !== 'heading') return undefined;
  return text.slice(...first.range);
}

/**
 * Sections, sentences and question-and-answer items of a plain text or Markdown document, as ranges in UTF-16 code
 * units. A question opens an item, in whichever form it is written: a mark, a heading, a line or cell of its own, a
 * turn of a transcript. Never throws. Sections without text are left out.
 */
export function outlineOf(text: string): Outlined {
  const blocks = blocksOf(text);
  const outline: Outline = [];
  const marks: Range[] = [];
  let section: Section = { section: OPENING, sentences: [], questions: [] };
  let item: Section['questions'][number] | undefined;
  const open = (name: string) => {
    if (section.sentences.length || section.questions.length) outline.push(section);
    section = { section: name, sentences: [], questions: [] };
    item = undefined;
  };
  for (const { kind, range, closes } of blocks) {
    if (closes) item = undefined;
    if (kind === 'question' && range[1] - range[0] <= MOST_CHARACTERS) {
      item = { question: pair(range), answer: [] };
      section.questions.push(item);
    } else if (kind === 'heading') {
      marks.push(range);
      open(text.slice(...range));
    } else if (kind === 'mark') marks.push(range);
    else {
      const sentences = item?.answer ?? section.sentences;
      for (const sentence of kind === 'row' || kind === 'code' ? [range] : sentencesIn(text, range))
        for (const piece of inPieces(text, sentence)) sentences.push(pair(piece));
    }
  }
  open('');
  const title = titleOf(text, blocks);
  return { outline, marks, ...(title === undefined ? {} : { title }) };
}

/** Every sentence of an outline, a question counted as one, in the order of the text. */
export function sentencesOf(outline: Outline): Range[] {
  return outline
    .flatMap(s => [...s.sentences, ...s.questions.flatMap(q => [q.question, ...q.answer])])
    .sort((a, b) => a[0] - b[0]);
}

/** Running text, then the answers of question-and-answer items: what a section says, and what its sentences are counted by. */
export const saidIn = ({ sentences, questions }: Section): readonly Range[] => [
  ...sentences,
  ...questions.flatMap(({ answer }) => answer),
];

/** The whole answer of a question-and-answer item, from its first sentence to its last. */
export function answerRange(item: { readonly answer: readonly Range[] }): Range | undefined {
  const first = item.answer[0];
  const last = item.answer.at(-1);
  return first && last ? [first[0], last[1]] : undefined;
}

/** A run of sentences, questions or answers, counted from 1 within its section. */
export interface Place {
  readonly section: string;
  readonly part: 'sentence' | 'question' | 'answer';
  readonly first: number;
  readonly last: number;
  /** Of a part of an answer: its sentences, counted from 1 within the answer. */
  readonly within?: readonly [first: number, last: number];
}

function touched(ranges: readonly Range[], range: Range): readonly [first: number, last: number] | undefined {
  // They stand in order: of most sections one look is enough.
  if (ranges.length === 0 || ranges[0]![0] >= range[1] || ranges.at(-1)![1] <= range[0]) return undefined;
  const numbers = ranges.flatMap((r, i) => (overlaps(r, range) ? [i + 1] : []));
  const [first] = numbers;
  const last = numbers.at(-1);
  return first === undefined || last === undefined ? undefined : [first, last];
}

/** Where a range stands; undefined where the outline has nothing there. */
export function placeOf(
  document: Pick<DocumentEntry, 'outline'>,
  start: number,
  end: number,
): Place | undefined {
  const range: Range = [start, end];
  for (const { section, sentences, questions } of document.outline) {
    const run = touched(sentences, range);
    if (run) return { section, part: 'sentence', first: run[0], last: run[1] };
    for (const [i, item] of questions.entries()) {
      const one = { section, first: i + 1, last: i + 1 };
      if (overlaps(item.question, range)) return { ...one, part: 'question' };
      const whole = answerRange(item);
      if (!whole || !overlaps(whole, range)) continue;
      const within = contains(range, whole) ? undefined : touched(item.answer, range);
      return { ...one, part: 'answer', ...(within === undefined ? {} : { within }) };
    }
  }
  return undefined;
}

const numbered = (word: string, first: number, last: number): string =>
  first === last ? `${word} ${first}` : `${word}s ${first}–${last}`;

/**
 * Where a range stands, for people: "What's Next? · sentence 1", "Frequently Asked Questions · answer 2". Counted
 * from 1 within the section; `characters 10–20` where the outline has nothing there.
 */
export function locatorOf(document: Pick<DocumentEntry, 'outline'>, start: number, end: number): string {
  const place = placeOf(document, start, end);
  if (place === undefined) return `characters ${start}–${end}`;
  const { section, part, first, last, within } = place;
  return [section, numbered(part, first, last), ...(within ? [numbered('sentence', ...within)] : [])].join(
    ' · ',
  );
}
