import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { clip, type Field, type Form } from '../../replies/reply.js';
import {
  MODAL_FIELDS,
  MODAL_TITLE_CHARACTERS,
  PLACEHOLDER_CHARACTERS,
  TEXT_INPUT_CHARACTERS,
} from '../connection/limits.js';
import { encodeButton } from './custom-id.js';
import { tidyLine } from './tidy.js';

const STYLE = { short: TextInputStyle.Short, paragraph: TextInputStyle.Paragraph } as const;

/** A form as a modal. @throws Error where its ids do not fit Discord's limits */
export function modalOf(form: Form): APIModalInteractionResponseCallbackData {
  const id = encodeButton(form);
  if (id === null)
    throw new Error(`the form ${form.command} ${form.action} has an argument that is too long`);
  return {
    custom_id: id,
    title: clip(tidyLine(form.title), MODAL_TITLE_CHARACTERS),
    components: form.fields.slice(0, MODAL_FIELDS).map(labelled),
  };
}

/** What stands in a field is somebody's text and is left as it is, but for what Discord would refuse. */
function labelled({ id, label, style, required, value = '', maxLength, hint }: Field): APILabelComponent {
  const max = Math.min(maxLength ?? TEXT_INPUT_CHARACTERS, TEXT_INPUT_CHARACTERS);
  return {
    type: ComponentType.Label,
    label: clip(tidyLine(label), MODAL_TITLE_CHARACTERS),
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: STYLE[style],
      required,
      max_length: max,
      ...(value !== '' && { value: clip(value, max) }),
      ...(hint !== undefined && { placeholder: clip(tidyLine(hint), PLACEHOLDER_CHARACTERS) }),
    },
  };
}
