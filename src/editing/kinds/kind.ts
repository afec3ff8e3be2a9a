import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kind } from '../../knowledge/schemas.js';
import type { FormReader } from './form-reader.js';
import type { ItemOf, Typed } from './item.js';

/** A text field of a form. Limits are those of forms everywhere: 45 characters for a label, 100 for a hint, 4,000 typed. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  /** Several lines. */
  readonly long: boolean;
  readonly max: number;
}

/** An item without its id, as a form says it. */
type Body = Readonly<Record<string, unknown>>;

/** How moderators edit items of one kind by hand; what is wrong is left in the form. */
export interface EditableDefinition<K extends Kind> {
  readonly kind: K;
  /** One of them, as in "a new fact". */
  readonly singular: string;
  /** Whether a form makes new ones; documents come from files. */
  readonly addable: boolean;
  /** At most five, in order. */
  readonly fields: readonly FormField[];
  /** The field that shows a key of the item, where its name is another; a key that follows from others shows in none. */
  readonly shows: Readonly<Record<string, string | null>>;
  /** What an item is called where people see it. */
  title(item: ItemOf<K>): string;
  /** An item as its form shows it; `read` gives it back. */
  fill(item: ItemOf<K>, knowledge: Knowledge): Typed;
  /** What a form says; of an edited item, what the form does not show is kept. */
  read(form: FormReader, before: ItemOf<K> | undefined): { readonly title: string; readonly body: Body };
}

export const defineKind = <K extends Kind>(definition: EditableDefinition<K>): EditableDefinition<K> =>
  definition;

/** What a text input takes at most, in characters. */
export const LONGEST_FIELD = 4000;

interface Described {
  readonly required?: boolean;
  readonly max?: number;
}

export const line = (
  id: string,
  label: string,
  hint: string,
  { required = true, max = 500 }: Described = {},
): FormField => ({ id, label, hint, required, long: false, max });

export const lines = (
  id: string,
  label: string,
  hint: string,
  { required = true, max = LONGEST_FIELD }: Described = {},
): FormField => ({ id, label, hint, required, long: true, max });

export const SOURCES = lines(
  'sources',
  'Sources, one a line',
  '000:339-420, 000 · What’s Next? · sentence 1, "quoted words", an https link, or a note',
);
export const REASON = line('reason', 'Why', 'For the history: what changed, and why now', {
  required: false,
  max: 300,
});
export const PHRASINGS = lines('phrasings', 'How people ask it, one a line', 'how many jobs will there be', {
  required: false,
});
