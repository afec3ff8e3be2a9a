import type { Value } from './client.js';
import { element } from './dom.js';
import type { RawChoice } from './payloads.js';

/** The field of an option: what it shows, and what is given. */
export interface OptionInput {
  readonly input: HTMLElement;
  readonly extra?: readonly HTMLElement[];
  value(): Value | undefined;
}

type Ask = (typed: string) => Promise<readonly RawChoice[]>;

/** A text field with a list of choices below it, moved through by the arrow keys, as Discord's is. */
export function completing(input: HTMLInputElement, ask: Ask): OptionInput {
  const combobox = new Combobox(input, ask);
  return { input, extra: [combobox.list], value: () => combobox.value };
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
class Combobox {
  readonly list: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #ask: Ask;
  #choices: readonly RawChoice[] = [];
  #chosen: RawChoice | undefined;
  #marked = -1;
  #isAsking = false;

  constructor(input: HTMLInputElement, ask: Ask) {
    this.#input = input;
    this.#ask = ask;
    const id = `${input.id}-choices`;
    this.list = element('ul', { id, role: 'listbox', 'aria-label': 'Choices', hidden: true });
    const attributes = { role: 'combobox', 'aria-controls': id, 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener('focus', () => this.#refresh());
    input.addEventListener('input', () => {
      this.#chosen = undefined;
      void this.#refresh();
    });
    input.addEventListener('blur', () => this.#show(false));
    input.addEventListener('keydown', event => this.#key(event));
  }

  /** What was picked, else what was typed. */
  get value(): string | number {
    return this.#chosen?.value ?? this.#input.value;
  }

  async #refresh(): Promise<void> {
    // One at a time, else a key could overtake the next; what was typed meanwhile is asked for then.
    if (this.#isAsking) return;
    this.#isAsking = true;
    let choices: readonly RawChoice[];
    let typed: string;
    do {
      typed = this.#input.value;
      choices = await this.#ask(typed).catch(() => []);
    } while (typed !== this.#input.value);
    this.#isAsking = false;
    if (document.activeElement !== this.#input) return;
    this.#choices = choices;
    this.#marked = -1;
    this.list.replaceChildren(...choices.map((choice, i) => this.#item(choice, i)));
    this.#show(choices.length > 0);
  }

  #item(choice: RawChoice, i: number): HTMLElement {
    const attributes = { id: `${this.#input.id}-${i}`, role: 'option', 'aria-selected': 'false' };
    const item = element('li', attributes, choice.name);
    item.addEventListener('mousedown', event => {
      event.preventDefault();
      this.#pick(choice);
    });
    return item;
  }

  #key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    const marked = this.#choices[this.#marked];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#mark(this.#marked + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (event.key === 'Enter' && marked) {
      event.preventDefault();
      this.#pick(marked);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.#show(false);
    }
  }

  #mark(at: number): void {
    const items = [...this.list.children];
    this.#marked = (at + items.length) % items.length;
    for (const [i, item] of items.entries()) item.setAttribute('aria-selected', String(i === this.#marked));
    const item = items[this.#marked];
    if (!item) return;
    this.#input.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  }

  #pick(choice: RawChoice): void {
    this.#chosen = choice;
    this.#input.value = choice.name;
    this.#show(false);
  }

  #show(shown: boolean): void {
    this.list.hidden = !shown;
    this.#input.setAttribute('aria-expanded', String(shown));
  }
}
