import { fieldsOf } from '../../src/editing/kinds/form.js';
import type { Typed } from '../../src/editing/kinds/item.js';
import { type FormField, LONGEST_FIELD } from '../../src/editing/kinds/kind.js';
import type { EditableKind } from '../../src/editing/kinds/kinds.js';
import { type Say, tell } from '../../src/languages/say.js';
import type { Field } from '../../src/replies/reply.js';

/** What texts name in braces, as it is typed. */
const BRACES = { fact: '{fact}' };

export const inputOf = (
  { id, label, hint, required, long, max }: FormField,
  value: string,
  say: Say,
): Field => ({
  ...{ id, label: say(label, BRACES), hint: tell(say, hint), required },
  style: long ? 'paragraph' : 'short',
  maxLength: max,
  ...(value !== '' && { value: wholeLines(value, max) }),
});

/** Lines that fit into a field, none cut; the others are `hiddenLines`. */
function wholeLines(value: string, max: number): string {
  const limit = Math.min(max, LONGEST_FIELD);
  if (value.length <= limit) return value;
  const cut = value.lastIndexOf('\n', limit);
  return cut > 0 ? value.slice(0, cut) : value.slice(0, limit);
}

/** Lines of an item that its form had no room for stay as they are. */
export function hiddenLines(kind: EditableKind, sent: Typed, before: Typed | undefined): Typed {
  const hidden: Record<string, string> = {};
  for (const { id, max } of fieldsOf(kind)) {
    const whole = before?.[id] ?? '';
    const rest = whole.slice(wholeLines(whole, max).length);
    if (rest.startsWith('\n')) hidden[id] = `${sent[id] ?? ''}${rest}`;
  }
  return hidden;
}
