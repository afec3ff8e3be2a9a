import type { Sentence } from '../../knowledge/documents/contexts.js';
import { leansBack } from '../../knowledge/documents/leaning.js';
import { visibleWords } from '../../knowledge/documents/markup.js';
import { namedCells } from '../../knowledge/documents/rows.js';
import { clauseOf } from '../kinds/clause.js';

/** What a sentence, row or list item of a document says, as a statement that can stand alone. */
export interface DocumentStatement {
  readonly text: string;
  /** The sentence before, where it leans on that: "It opened in 2011." */
  readonly before?: string;
  /** Ways to ask for it, where they are to be seen from its form. */
  readonly phrasings: readonly string[];
}

const ROW = /\s\|\s|\t/;
/** "None", "–": nothing is said of it. */
const EMPTY_CELL = /^(?:[-–—?.]*|none|n\/a|tbd)$/i;
/** How a sentence ends. */
export const ENDS = /[.!?…]["”’)]*$/u;
const QUOTED = /["“”„«»]/u;
const PARTICIPLE = /(?:ed|ing)$/;
/** The number of a paragraph: 3.2. */
const NUMBERING = /^\d{1,3}(?:\.\d{1,3})+\.?\s+/;
const LIST_MARK = /^(?:[-*+•‣]|\d{1,3}[.)])\s+/;
/** What joins two sentences to one. */
const JOINT = /;\s+|,\s+(?:and|but|while|whereas)\s+/;
/** Where such a part begins with one of these it cannot do without the part before it. */
const LEANS =
  /^(?:it|its|they|their|he|she|his|her|this|that|these|those|which|who|both|then|so|also|only|another)\b/i;

/**
 * The statements of a sentence: more than one where it joins sentences that stand without each other.
 * @param before the sentence before it in the same paragraph
 */
export function draftableStatements(sentence: Sentence, before: Sentence | undefined): DocumentStatement[] {
  if (ROW.test(sentence.text)) return rowStatement(sentence) ?? [];
  const text = visibleWords(sentence.text).replace(NUMBERING, '');
  const whole = withLead(text, sentence.lead);
  const parts = QUOTED.test(text) || whole !== text ? [] : text.split(JOINT);
  if (before !== undefined && leansBack(text) && !leansBack(before.text))
    return [{ text, before: visibleWords(before.text), phrasings: [] }];
  const apart = parts.length > 1 && parts.every((part, i) => stands(part, i > 0));
  return (apart ? parts.map(asSentence) : [whole]).map(part => ({ text: part, phrasings: [] }));
}

const stands = (part: string, joined: boolean): boolean =>
  clauseOf(part) !== undefined && !(joined && LEANS.test(part));

const asSentence = (part: string): string =>
  `${part.charAt(0).toUpperCase()}${part.slice(1)}${ENDS.test(part) ? '' : '.'}`;

/** An item that is no sentence is said with the line that leads in to its list. */
function withLead(text: string, lead: string): string {
  if (!lead.endsWith(':') || ENDS.test(text)) return text;
  return `${visibleWords(lead).replace(LIST_MARK, '')} ${text}.`;
}

/** "North dam: capacity 120 MW, opened 2014." Of a row whose columns have no names: the two cells of a list of particulars. */
function rowStatement({ text, header }: Sentence): DocumentStatement[] | undefined {
  const named = namedCells(text, header);
  if (named === undefined) {
    const [name = '', value = '', ...more] = text.split(/\s\|\s|\t+/).map(visibleWords);
    const plain = more.length === 0 && header === '' && name !== '' && value !== '';
    return plain ? [{ text: `${name}: ${value}.`, phrasings: [] }] : undefined;
  }
  const [first, ...rest] = named.map(({ column, cell }) => ({
    column: lowered(visibleWords(column)),
    cell: visibleWords(cell),
  }));
  const said = rest.filter(({ column, cell }) => column !== '' && !EMPTY_CELL.test(cell));
  if (first === undefined || first.cell === '' || said.length === 0) return undefined;
  const name = first.cell;
  return [
    {
      text: `${name}: ${said.map(({ column, cell }) => `${column} ${cell}`).join(', ')}.`,
      phrasings: said.flatMap(({ column }) => [
        `${name}: ${column}?`,
        ...(PARTICIPLE.test(column) ? [] : [`what is the ${column} of ${name}?`]),
      ]),
    },
  ];
}

/** A column's name within a sentence; abbreviations keep their capitals. */
const lowered = (column: string): string =>
  /^\p{Lu}\p{Ll}/u.test(column) ? column.charAt(0).toLowerCase() + column.slice(1) : column;
