import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kind } from '../../knowledge/schemas.js';
import type { FormReader } from './form-reader.js';
import type { ItemOf, Typed } from './item.js';

/** A text field of a form. Limits are those of forms everywhere: 45 characters for a label, 100 for a hint, 4,000 typed. */
export interface FormField {
  readonly id: string;
  /** In a word or two, where what it says is shown. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  /** Several lines. */
  readonly long: boolean;
  readonly max: number;
}

/** An item without its id, as a form says it. */
type Body = Readonly<Record<string, unknown>>;

/** An item of another kind that a form makes beside its own. */
export interface AddedItem {
  readonly kind: Kind;
  readonly item: string;
  readonly body: Body;
}

/** How moderators edit items of one kind by hand; what is wrong is left in the form. */
export interface EditableDefinition<K extends Kind> {
  readonly kind: K;
  /** One of them, as in "a new fact". */
  readonly singular: string;
  /** Whether a form makes new ones; documents come from files. */
  readonly addable: boolean;
  /** At most five, in order. */
  readonly fields: readonly FormField[];
  /** Whether its phrasings have a form of their own, for which the main one has no room. */
  readonly phrased: boolean;
  /** The field that shows a key of the item, where its name is another. */
  readonly shows: Readonly<Record<string, string>>;
  /** What keys that no form shows are called; others follow from what is shown. */
  readonly further: Readonly<Record<string, string>>;
  /** What an item is called where people see it. */
  title(item: ItemOf<K>): string;
  /** An item as its form shows it; `read` gives it back. */
  fill(item: ItemOf<K>, knowledge: Knowledge): Typed;
  /** What a form says; of an edited item, what the form does not show is kept. */
  read(
    form: FormReader,
    before: ItemOf<K> | undefined,
  ): { readonly title: string; readonly body: Body; readonly adds?: readonly AddedItem[] };
}

export const defineKind = <K extends Kind>(definition: EditableDefinition<K>): EditableDefinition<K> =>
  definition;

/** What a text input takes at most, in characters. */
export const LONGEST_FIELD = 4000;

interface Described {
  readonly name?: string;
  readonly required?: boolean;
  readonly max?: number;
}

const NAMES: Readonly<Record<string, string>> = { value: 'Amount', words: 'Words', phrasings: 'Ways to ask' };
/** What a field is called in a word, by its id. */
export const fieldName = (id: string): string => NAMES[id] ?? id.charAt(0).toUpperCase() + id.slice(1);

export const line = (
  id: string,
  label: string,
  hint: string,
  { name = fieldName(id), required = true, max = 500 }: Described = {},
): FormField => ({ id, name, label, hint, required, long: false, max });

export const lines = (
  id: string,
  label: string,
  hint: string,
  { name = fieldName(id), required = true, max = LONGEST_FIELD }: Described = {},
): FormField => ({ id, name, label, hint, required, long: true, max });

export const SOURCES = lines(
  'sources',
  'Sources, one a line',
  'an https link, a note of your own, "words of a document", or 000 · What’s Next? · sentence 1',
  // Needed unless a moderator’s own change vouches for it, which the reader of the form knows.
  { required: false },
);
export const REASON = line('reason', 'Why', 'For the history: what changed, and why now', {
  required: false,
  max: 300,
});
export const PHRASINGS = lines('phrasings', 'How people ask it, one a line', 'how many jobs will there be', {
  required: false,
});
