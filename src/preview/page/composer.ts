import type { Client, PagePlace, Value } from './client.js';
import { completing, type OptionInput } from './completing.js';
import { byId, element } from './dom.js';
import { type Localizations, localized, OPTION, type RawCommand, type RawOption } from './payloads.js';
import { SERVERS } from './world.js';

/** A slash command, or one of its sub-commands. */
export interface Callable {
  readonly command: string;
  readonly sub: string | null;
  readonly description: string;
  readonly descriptions: Localizations | undefined;
  readonly options: readonly RawOption[];
}

/** All that a slash can call, sub-commands by themselves. */
export function callablesOf(commands: readonly RawCommand[], direct: boolean): Callable[] {
  return commands
    .filter(({ type, contexts }) => type === 1 && (!direct || (contexts ?? [0, 1]).includes(1)))
    .flatMap(({ name, description, description_localizations: descriptions, options }): Callable[] => {
      const subs = options.filter(({ type }) => type === OPTION.subcommand);
      if (subs.length === 0) return [{ command: name, sub: null, description, descriptions, options }];
      return subs.map(sub => ({
        command: name,
        sub: sub.name,
        description: sub.description,
        descriptions: sub.description_localizations,
        options: sub.options ?? [],
      }));
    });
}

export const nameOf = ({ command, sub }: Callable): string =>
  sub === null ? `/${command}` : `/${command} ${sub}`;

interface Shown {
  readonly client: Client;
  place(): PagePlace;
  locale(): string;
  /** What was filled in, once it is sent. */
  send(callable: Callable, values: ReadonlyMap<string, Value>): void;
  close(): void;
}

/** Shows a command's options as fields above the text box; a command without any is sent at once. */
export function fillOptions(callable: Callable, shown: Shown): void {
  if (callable.options.length === 0) {
    shown.send(callable, new Map());
    return;
  }
  const fields = callable.options.map(option => fieldOf(option, callable, shown));
  const cancel = element('button', { type: 'button', class: 'button secondary' }, 'Cancel');
  const run = element('button', { type: 'submit', class: 'button primary' }, 'Run');
  const form = element(
    'form',
    { class: 'options', 'aria-label': `Options of ${nameOf(callable)}` },
    element('p', { class: 'heading' }, nameOf(callable)),
    element('p', { class: 'small' }, localized(callable.description, callable.descriptions, shown.locale())),
    ...fields.map(({ row }) => row),
    element('div', { class: 'row end' }, cancel, run),
  );
  const panel = byId('panel');
  const close = () => {
    panel.replaceChildren();
    shown.close();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', event => {
    if (event.key === 'Escape') close();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const values = new Map<string, Value>();
    for (const { name, value } of fields) {
      const given = value();
      if (given !== undefined && given !== '') values.set(name, given);
    }
    close();
    shown.send(callable, values);
  });
  panel.replaceChildren(form);
  fields[0]?.input.focus();
}

interface OptionField {
  readonly name: string;
  readonly row: HTMLElement;
  readonly input: HTMLElement;
  value(): Value | undefined;
}

function fieldOf(option: RawOption, callable: Callable, shown: Shown): OptionField {
  const { name, description, description_localizations: descriptions, required = false } = option;
  const id = `option-${name}`;
  const { input, value, extra = [] } = inputOf(option, id, callable, shown);
  if (required) input.setAttribute('required', '');
  const label = element('label', { for: id }, `${name}${required ? ' *' : ''}`);
  const row = element(
    'div',
    { class: 'field' },
    label,
    element('p', { class: 'small' }, localized(description, descriptions, shown.locale())),
    input,
    ...extra,
  );
  return { name, row, input, value };
}

function inputOf(option: RawOption, id: string, callable: Callable, shown: Shown): OptionInput {
  if (option.choices) {
    const choices = option.choices.map(choice =>
      element(
        'option',
        { value: choice.value },
        localized(choice.name, choice.name_localizations, shown.locale()),
      ),
    );
    const select = element('select', { id }, element('option', { value: '' }, '–'), ...choices);
    return { input: select, value: () => select.value };
  }
  if (option.type === OPTION.boolean) {
    const box = element('input', { id, type: 'checkbox' });
    return { input: box, value: () => box.checked || undefined };
  }
  if (option.type === OPTION.role) {
    const { server } = shown.place();
    const roles = server === null ? [] : (SERVERS[server]?.roles ?? []);
    const choices = roles.map(role => element('option', { value: role.id }, `@${role.name}`));
    const select = element('select', { id }, element('option', { value: '' }, '–'), ...choices);
    return { input: select, value: () => (select.value === '' ? undefined : { role: select.value }) };
  }
  if (option.type === OPTION.attachment) {
    const file = element('input', { id, type: 'file' });
    return { input: file, value: () => file.files?.[0] };
  }
  if (option.type === OPTION.number || option.type === OPTION.integer) {
    const number = element('input', { id, type: 'number', step: option.type === OPTION.integer ? 1 : 'any' });
    return { input: number, value: () => (number.value === '' ? undefined : Number(number.value)) };
  }
  const text = element('input', { id, type: 'text', autocomplete: 'off' });
  if (!option.autocomplete) return { input: text, value: () => text.value };
  return completing(text, typed =>
    shown.client.choices(callable.command, callable.sub, option.name, typed, shown.place()),
  );
}
