import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kind } from '../../knowledge/schemas.js';

/** Kinds that moderators edit by hand. */
export const EDITABLE = [
  'facts',
  'figures',
  'milestones',
  'answers',
  'gaps',
  'lexicon',
] as const satisfies Kind[];
export type EditableKind = (typeof EDITABLE)[number];
export const isEditable = (kind: string): kind is EditableKind =>
  (EDITABLE as readonly string[]).includes(kind);

/** An item of a kind. */
export type ItemOf<K extends Kind> = Knowledge[K][number];

/** A text field of a form. Limits are those of forms everywhere: 45 characters for a label, 100 for a hint, 4,000 typed. */
export interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  /** Several lines. */
  readonly long: boolean;
  readonly max: number;
}

/** What was typed, by field id. */
export type Typed = Readonly<Record<string, string>>;

const LONG = 4000;
const short = (id: string, label: string, hint: string, required = true, max = 500): Field => ({
  id,
  label,
  hint,
  required,
  long: false,
  max,
});
const long = (id: string, label: string, hint: string, required = true, max = LONG): Field => ({
  id,
  label,
  hint,
  required,
  long: true,
  max,
});

const SOURCES = long(
  'sources',
  'Sources, one a line',
  '000:339-420, 000 · What’s Next? · sentence 1, "quoted words", an https link, or a note',
);
const REASON = short('reason', 'Why', 'For the history: what changed, and why now', false, 300);
const PHRASINGS = long('phrasings', 'How people ask it, one a line', 'how many jobs will there be', false);

/** The fields of each kind's form, five at most, in order. */
export const FIELDS: Readonly<Record<EditableKind, readonly Field[]>> = {
  facts: [
    long('statement', 'What is so, in your own words', 'The plan is for at least 10 GW.', true, 2000),
    short(
      'value',
      'Amount, if it states one',
      'up to 100 billion USD · at least 10 GW · 1,500 jobs',
      false,
      200,
    ),
    short(
      'date',
      'Date, if it states one',
      'second half of 2027 · Q3 2027 · March 2027 · 2027-03',
      false,
      60,
    ),
    SOURCES,
    REASON,
  ],
  milestones: [
    short('statement', 'What happens', 'First gigawatt on Vera Rubin', true, 300),
    short(
      'value',
      'Facts about what it brings, if any',
      'capacity.first, platform · or an amount: 1 GW',
      false,
    ),
    short('date', 'When', 'second half of 2027 · Q3 2027 · March 2027 · 2027-03', true, 60),
    SOURCES,
    REASON,
  ],
  figures: [
    long(
      'formula',
      'Title = formula over facts',
      'Funding per gigawatt = investment.total / capacity.total',
      true,
      1200,
    ),
    short('unit', 'Unit of the result', 'USD/GW', false, 100),
    SOURCES,
    REASON,
  ],
  answers: [
    short('question', 'Question', 'How many jobs does it bring?', true, 500),
    PHRASINGS,
    long(
      'answer',
      'Answer; {fact} states a fact’s value',
      'Up to {investment.total}, as the gigawatts go in.',
      true,
      2000,
    ),
    SOURCES,
    REASON,
  ],
  gaps: [
    short('topic', 'What the documents do not say', 'how many jobs it brings', true, 500),
    PHRASINGS,
    long('reply', 'What to reply', 'Neither document says anything about jobs.', true, 2000),
    SOURCES,
    REASON,
  ],
  lexicon: [
    long('words', 'Words that mean the same, one a line', 'data centre\ndatacenter\nserver farm'),
    REASON,
  ],
};
