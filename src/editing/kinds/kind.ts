import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kind } from '../../knowledge/schemas.js';
import { asIs, type Told, textKey, toSay } from '../../languages/say.js';
import type { TextKey } from '../../languages/texts.js';
import type { FormReader } from './form-reader.js';
import type { ItemOf, Typed } from './item.js';

/** A text field of a form. Limits are those of forms everywhere: 45 characters for a label, 100 for a hint, 4,000 typed. */
export interface FormField {
  readonly id: string;
  /** In a word or two, where what it says is shown. */
  readonly name: TextKey;
  readonly label: TextKey;
  readonly hint: Told;
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
  /** One of them, as ids are made of it: `fact`. */
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
  readonly further: Readonly<Record<string, TextKey>>;
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
  readonly name?: TextKey;
  readonly required?: boolean;
  readonly max?: number;
}

/** What a field is called in a word, by its id. */
export const fieldName = (id: string): TextKey => textKey(`field-${id}`) ?? 'field-statement';

export const line = (
  id: string,
  label: TextKey,
  /** What it looks like in English, which is what is read. */
  hint: string | Told,
  { name = fieldName(id), required = true, max = 500 }: Described = {},
): FormField => ({ id, name, label, hint: hintOf(hint), required, long: false, max });

export const lines = (
  id: string,
  label: TextKey,
  /** What it looks like in English, which is what is read. */
  hint: string | Told,
  { name = fieldName(id), required = true, max = LONGEST_FIELD }: Described = {},
): FormField => ({ id, name, label, hint: hintOf(hint), required, long: true, max });

const hintOf = (hint: string | Told): Told => (typeof hint === 'string' ? asIs(hint) : hint);

export const SOURCES = lines(
  'sources',
  'label-sources',
  toSay('hint-sources'),
  // Needed unless a moderator’s own change vouches for it, which the reader of the form knows.
  { required: false },
);
export const REASON = line('reason', 'label-reason', toSay('hint-reason'), {
  required: false,
  max: 300,
});
export const PHRASINGS = lines('phrasings', 'label-phrasings', 'how many jobs will there be', {
  required: false,
});
