import { byId, element } from './dom.js';
import { type Component, type Modal, TYPE } from './payloads.js';

/** Shows a modal; resolves with what was typed by the ids of its inputs, or null where it was closed. */
export function fillIn({ title, components }: Modal): Promise<ReadonlyMap<string, string> | null> {
  const dialog = byId<HTMLDialogElement>('modal');
  const fields = components.flatMap(fieldsOf);
  const cancel = element('button', { type: 'button', class: 'button secondary' }, 'Cancel');
  const send = element('button', { type: 'submit', class: 'button primary' }, 'Submit');
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'modal-title' }, title),
    ...fields.map(({ row }) => row),
    element('div', { class: 'row end' }, cancel, send),
  );
  dialog.replaceChildren(form);
  dialog.showModal();
  return new Promise(resolve => {
    const close = (result: ReadonlyMap<string, string> | null) => {
      dialog.onclose = null;
      dialog.close();
      resolve(result);
    };
    cancel.addEventListener('click', () => close(null));
    dialog.onclose = () => close(null);
    form.addEventListener('submit', event => {
      event.preventDefault();
      close(new Map(fields.map(({ id, input }) => [id, input.value])));
    });
  });
}

interface FormField {
  readonly id: string;
  readonly row: HTMLElement;
  readonly input: HTMLInputElement | HTMLTextAreaElement;
}

const SHORT = 1;

/** Inputs as Discord nests them: in a label, or in an action row with their own. */
function fieldsOf(component: Component): FormField[] {
  if (component.type === TYPE.label && component.component)
    return [fieldOf(component.component, component.label ?? '', component.description)];
  if (component.type === TYPE.actionRow)
    return (component.components ?? []).map(input => fieldOf(input, input.label ?? '', undefined));
  return [];
}

function fieldOf(input: Component, label: string, description: string | undefined): FormField {
  const id = input.custom_id ?? '';
  const attributes = {
    id: `field-${id}`,
    required: input.required ?? true,
    maxlength: input.max_length ?? 4000,
    placeholder: input.placeholder,
  };
  const made =
    input.style === SHORT
      ? element('input', { ...attributes, type: 'text', autocomplete: 'off' })
      : element('textarea', { ...attributes, rows: 4 });
  made.value = input.value ?? '';
  const row = element(
    'div',
    { class: 'field' },
    element('label', { for: attributes.id }, input.required === false ? label : `${label} *`),
    ...(description === undefined ? [] : [element('p', { class: 'small' }, description)]),
    made,
  );
  return { id, row, input: made };
}
