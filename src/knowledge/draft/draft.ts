import { citationOf, type Range, sha256 } from '../documents/citations.js';
import { locatorOf, type Outline, outlineOf, sentencesOf } from '../documents/outline.js';
import { PLACEHOLDER } from '../placeholder.js';
import { type FoundQuantity, statedIn } from './stated.js';

export interface DraftOptions {
  /** Adds each cited sentence as a comment, for the reviewer's eyes. */
  readonly quote?: boolean;
}

const DRAFTED = ['documents', 'facts', 'milestones', 'answers'] as const;

/** The items drafted from one document: YAML list items, comments included. */
type Parts = Record<(typeof DRAFTED)[number], string[]> & { summary: string };

/** Always in double quotes: an unquoted 004 is a number. */
const quoted = (value: string) => JSON.stringify(value);
const printRange = ([start, end]: Range) => `[${start}, ${end}]`;
const printRanges = (ranges: readonly Range[]) => `[${ranges.map(printRange).join(', ')}]`;
/** A comment is one line; control characters are not YAML. */
const comment = (value: string) =>
  `# ${value.replace(/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]+|\s+/gu, ' ').trim()}`;

/** The part of a file's name that makes a document's id: before `_`, without folder and extension. */
function idOfName(name: string): string {
  const base = name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]{1,8}$/, '')
    .trim();
  return (base.split('_')[0]!.trim() || base || 'document').slice(0, 40);
}

/** A document's id as the beginning of other ids: lower case letters, digits, dots and dashes. */
function slugOf(id: string): string {
  const slug = id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return slug === '' ? 'document' : slug;
}

function printOutline(outline: Outline): string[] {
  if (outline.length === 0) return ['outline: []'];
  return [
    'outline:',
    ...outline.flatMap(({ section, sentences, questions }) => [
      `  - section: ${quoted(section)}`,
      ...(sentences.length ? [`    sentences: ${printRanges(sentences)}`] : []),
      ...(questions.length ? ['    questions:'] : []),
      ...questions.flatMap(item => [
        `      - question: ${printRange(item.question)}`,
        `        answer: ${printRanges(item.answer)}`,
      ]),
    ]),
  ];
}

/** A list item with its comments above it, indented below its kind. */
function printItem(comments: readonly string[], lines: readonly string[]): string {
  const [first, ...rest] = lines;
  return [...comments.map(c => `  ${comment(c)}`), `  - ${first}`, ...rest.map(line => `    ${line}`)].join(
    '\n',
  );
}

class Drafter {
  readonly parts: Parts = { documents: [], facts: [], milestones: [], answers: [], summary: '' };
  private readonly slug: string;
  private readonly ids = new Set<string>();
  private readonly text: string;
  private readonly id: string;
  private readonly outline: Outline;
  private readonly quote: boolean;

  constructor(text: string, name: string, { quote = false }: DraftOptions) {
    const { outline, title } = outlineOf(text);
    this.text = text;
    this.id = idOfName(name);
    this.slug = slugOf(this.id);
    this.outline = outline;
    this.quote = quote;
    this.document(title);
    const sentences = sentencesOf(outline);
    const questions = outline.flatMap(section => section.questions);
    const asked = new Set(questions.map(({ question }) => question[0]));
    const factsAt = new Map<number, string[]>();
    sentences.forEach((sentence, i) => {
      if (!asked.has(sentence[0])) factsAt.set(sentence[0], this.sentence(sentence, i + 1));
    });
    questions.forEach((item, i) => {
      this.question(
        item,
        i + 1,
        item.answer.flatMap(([start]) => factsAt.get(start) ?? []),
      );
    });
    const { facts, milestones } = this.parts;
    this.parts.summary =
      `${this.id}: ${sentences.length} sentences in ${outline.length} sections, ${questions.length} questions; ` +
      `drafted ${facts.length} facts and ${milestones.length} milestones`;
  }

  private document(title: string | undefined): void {
    const lines = [
      `id: ${quoted(this.id)}`,
      `title: ${quoted(title?.slice(0, 300) ?? this.id)}`,
      `sha256: ${quoted(sha256(this.text))}`,
      `length: ${this.text.length}`,
      ...printOutline(this.outline),
    ];
    this.parts.documents.push(printItem([], lines));
  }

  private unique(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.ids.has(id); n++) id = `${wanted}-${n}`;
    this.ids.add(id);
    return id;
  }

  private about(ranges: readonly Range[], read: readonly string[]): string[] {
    const [first] = ranges;
    const locator = first ? locatorOf({ outline: this.outline }, first[0], ranges.at(-1)![1]) : '';
    return [
      [`${this.id} · ${locator}`, ...read].join(' · '),
      ...(this.quote ? ranges.map(([start, end]) => this.text.slice(start, end)) : []),
    ];
  }

  private citations(ranges: readonly Range[]): string[] {
    return [
      'citations:',
      ...ranges.map(range => {
        const { start, end, sha256: digest } = citationOf(this.id, this.text, range);
        return `  - { document: ${quoted(this.id)}, start: ${start}, end: ${end}, sha256: "${digest}" }`;
      }),
    ];
  }

  /** @returns the ids of the facts drafted from the sentence */
  private sentence(range: Range, n: number): string[] {
    const { quantities, dates } = statedIn(this.text.slice(...range));
    const facts = quantities.map(quantity => this.fact(range, `${this.slug}.s${n}`, quantity));
    for (const { edtf } of dates) this.milestone(range, n, edtf, facts);
    if (facts.length === 0 && dates.length === 0) facts.push(this.fact(range, `${this.slug}.s${n}`));
    return facts;
  }

  private fact(range: Range, base: string, quantity?: FoundQuantity): string {
    const unit = quantity ? slugOf(quantity.unit.replaceAll('%', 'percent').replaceAll('/', '-per-')) : '';
    const id = this.unique(quantity ? `${base}.${unit}` : base);
    const reading = quantity?.reading;
    this.parts.facts.push(
      printItem(
        this.about([range], quantity ? [`${quantity.bound} ${quantity.value} ${quantity.unit}`] : []),
        [
          `id: ${quoted(id)}`,
          `statement: ${quoted(PLACEHOLDER)}`,
          `kind: ${quantity ? 'quantity' : 'claim'}`,
          ...(quantity
            ? [
                `quantity: { value: ${quantity.value}, unit: ${quoted(quantity.unit)}, bound: ${quantity.bound} }`,
              ]
            : []),
          ...(reading === undefined ? [] : [`reading: ${quoted(reading)}`]),
          ...this.citations([range]),
        ],
      ),
    );
    return id;
  }

  private milestone(range: Range, n: number, edtf: string, brings: readonly string[]): void {
    const open = edtf.includes('..') ? ['one end is open: write the widest span that the source gives'] : [];
    const id = this.unique(`${this.slug}.s${n}.${slugOf(edtf)}`);
    this.parts.milestones.push(
      printItem(this.about([range], [edtf, ...open]), [
        `id: ${quoted(id)}`,
        `title: ${quoted(PLACEHOLDER)}`,
        `date: ${quoted(edtf)}`,
        `brings: [${brings.map(quoted).join(', ')}]`,
        'phrasings: []',
        ...this.citations([range]),
      ]),
    );
  }

  private question(item: Outline[number]['questions'][number], n: number, facts: readonly string[]): void {
    const cited = item.answer.length ? item.answer : [item.question];
    this.parts.answers.push(
      printItem(this.about(cited, []), [
        `id: ${quoted(this.unique(`${this.slug}.q${n}`))}`,
        `question: ${quoted(PLACEHOLDER)}`,
        'phrasings: []',
        `answer: ${quoted(PLACEHOLDER)}`,
        `facts: [${facts.map(quoted).join(', ')}]`,
        ...this.citations(cited),
      ]),
    );
  }
}

export interface DraftSource {
  /** A file's name; the part before `_` becomes the document's id. */
  readonly name: string;
  /** Not empty. */
  readonly text: string;
}

/**
 * Drafts knowledge from documents: description, outline, question-and-answer items, quantities with bounds and dated
 * milestones, each cited; one YAML bundle that `readFolder` reads. No sentence of a document is in it (except, with
 * `quote`, as comments): a placeholder stands where a person has to find the words, and `verify` finds what is left.
 */
export function draftAll(sources: readonly DraftSource[], options: DraftOptions = {}): string {
  const drafts = sources.map(({ name, text }) => new Drafter(text, name, options).parts);
  const head = [
    '# A draftText to review: write each statement, title, question and answer in your own words, compare each number',
    '# with its sentence, merge what says the same, and remove what does not matter.',
    ...drafts.map(({ summary }) => comment(summary)),
  ];
  const lists = DRAFTED.map(kind => {
    const items = drafts.flatMap(parts => parts[kind]);
    return items.length ? `${kind}:\n${items.join('\n')}` : `${kind}: []`;
  });
  return `${[...head, ...lists].join('\n')}\n`;
}

/** {@link draftAll} of one document. */
export function draftText(text: string, name: string, options: DraftOptions = {}): string {
  return draftAll([{ name, text }], options);
}
