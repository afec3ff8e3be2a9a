import { element } from './dom.js';
import { withEmoji } from './emoji.js';
import { markdown } from './markdown.js';
import { type Component, type SentFile, TYPE } from './payloads.js';
import { SERVERS } from './world.js';

/** What pressing a component sends: its type and id, and what was chosen. */
export interface Pressed {
  readonly component_type: number;
  readonly custom_id: string;
  readonly values?: readonly string[];
}

interface Shown {
  readonly files: readonly SentFile[];
  /** The server whose roles and channels are offered. */
  readonly server: string | null;
  press(pressed: Pressed): void;
}

const BUTTONS = ['', 'primary', 'secondary', 'success', 'danger', 'link'];

/** Discord's Components V2 as elements. What the page does not know is said, not left out. */
export function draw(component: Component, shown: Shown): HTMLElement {
  const inner = (component.components ?? []).map(child => draw(child, shown));
  switch (component.type) {
    case TYPE.container: {
      const card = element('div', { class: 'card' }, ...inner);
      if (typeof component.accent_color === 'number')
        card.style.borderInlineStartColor = `#${component.accent_color.toString(16).padStart(6, '0')}`;
      return card;
    }
    case TYPE.textDisplay:
      return element('div', { class: 'text' }, ...markdown(component.content ?? ''));
    case TYPE.section:
      return element(
        'div',
        { class: 'section' },
        element('div', {}, ...inner),
        ...(component.accessory ? [draw(component.accessory, shown)] : []),
      );
    case TYPE.separator:
      return element('hr', { class: component.divider === false ? 'space' : 'rule' });
    case TYPE.actionRow:
      return element('div', { class: 'row' }, ...inner);
    case TYPE.button:
      return buttonOf(component, shown);
    case TYPE.stringSelect:
    case TYPE.roleSelect:
    case TYPE.channelSelect:
      return selectOf(component, shown);
    case TYPE.gallery:
      return element(
        'div',
        { class: 'gallery' },
        ...(component.items ?? []).map(item => pictureOf(item, shown)),
      );
    case TYPE.file:
      return fileOf(component.file?.url ?? '', shown);
    default:
      return element('p', { class: 'small' }, `(a component of type ${component.type})`);
  }
}

function buttonOf(
  { label = '', style = 2, custom_id: id = '', url, disabled }: Component,
  { press }: Shown,
): HTMLElement {
  if (url !== undefined)
    return element('a', { class: 'button link', href: url, rel: 'noreferrer', target: '_blank' }, label);
  const button = element(
    'button',
    { type: 'button', class: `button ${BUTTONS[style] ?? ''}`, disabled },
    ...withEmoji(label),
  );
  button.addEventListener('click', () => press({ component_type: TYPE.button, custom_id: id }));
  return button;
}

/** What a select offers: its own options, or the roles or channels of the server. */
function optionsOf(
  { type, options = [] }: Component,
  server: string | null,
): NonNullable<Component['options']> {
  const here = server === null ? undefined : SERVERS[server];
  if (type === TYPE.roleSelect)
    return (here?.roles ?? []).map(({ id, name }) => ({ value: id, label: `@${name}` }));
  if (type === TYPE.channelSelect)
    return (here?.channels ?? []).map(({ id, name }) => ({ value: id, label: `#${name}` }));
  return options;
}

function selectOf(component: Component, { press, server }: Shown): HTMLElement {
  const options = optionsOf(component, server);
  const {
    type,
    custom_id: id = '',
    placeholder = 'Choose',
    min_values: min = 1,
    max_values: max = 1,
  } = component;
  const choices = options.map(({ label, value, default: selected = false }) =>
    element('option', { value, selected }, label),
  );
  if (max === 1) {
    const select = element(
      'select',
      { 'aria-label': placeholder },
      element('option', { value: '' }, placeholder),
      ...choices,
    );
    select.addEventListener('change', () => {
      if (select.value !== '') press({ component_type: type, custom_id: id, values: [select.value] });
    });
    return select;
  }
  const select = element(
    'select',
    { 'aria-label': placeholder, multiple: true, size: Math.min(8, options.length) },
    ...choices,
  );
  const button = element('button', { type: 'button', class: 'button primary' }, 'Choose');
  button.addEventListener('click', () => {
    const values = [...select.selectedOptions].map(({ value }) => value);
    if (values.length >= min && values.length <= max) press({ component_type: type, custom_id: id, values });
  });
  return element('div', { class: 'section' }, select, button);
}

const named = (url: string, files: readonly SentFile[]): SentFile | undefined =>
  files.find(({ name }) => url === `attachment://${name}`);

function pictureOf(
  { media, description = '' }: NonNullable<Component['items']>[number],
  { files }: Shown,
): HTMLElement {
  const file = named(media.url, files);
  const source = file ? `data:image/png;base64,${file.data}` : '';
  return element('img', { src: source, alt: description, title: description });
}

function fileOf(url: string, { files }: Shown): HTMLElement {
  const file = named(url, files);
  if (!file) return element('p', { class: 'small' }, `(no file for ${url})`);
  const href = `data:application/octet-stream;base64,${file.data}`;
  return element('a', { class: 'file', href, download: file.name }, `Download ${file.name}`);
}
