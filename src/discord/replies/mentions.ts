import type { Command } from '../../command/command.js';

/** A command as Discord has it: its name and id. */
interface Registered {
  readonly id: string;
  readonly name: string;
  readonly type: number;
}

/** Slash commands; others have menus of their own. */
const CHAT_INPUT = 1;
const NAME = /[a-z][a-z0-9-]*/y;

/** What names of commands are shown as: mentions that can be pressed, where Discord's ids of them are known. */
export class CommandMentions {
  readonly #subcommands: ReadonlyMap<string, ReadonlySet<string>>;
  #ids: ReadonlyMap<string, string> = new Map();

  constructor(commands: readonly Command[]) {
    this.#subcommands = new Map(
      commands.map(({ name, subcommands = [] }) => [name, new Set(subcommands.map(sub => sub.name))]),
    );
  }

  /** Takes the ids from what Discord says after registration. */
  learn(registered: readonly Registered[]): void {
    this.#ids = new Map(
      registered.filter(({ type }) => type === CHAT_INPUT).map(({ name, id }) => [name, id]),
    );
  }

  /** Discord's ids by name; another object once they were learnt anew. */
  get ids(): ReadonlyMap<string, string> {
    return this.#ids;
  }

  /** A text with its commands, `/knowledge list`, as mentions, and the rest as `toMarkup` has it. */
  mark(text: string, toMarkup: (text: string) => string): string {
    if (this.#ids.size === 0 || !text.includes('/')) return toMarkup(text);
    let out = '';
    let done = 0;
    for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
      const found = /[\w/:.)\]>]/.test(text[at - 1] ?? ' ') ? null : this.#commandAt(text, at + 1);
      if (found === null) continue;
      out += `${toMarkup(text.slice(done, at))}</${found.name}:${found.id}>`;
      done = at + 1 + found.name.length;
    }
    return done === 0 ? toMarkup(text) : out + toMarkup(text.slice(done));
  }

  #commandAt(text: string, from: number): { readonly name: string; readonly id: string } | null {
    const command = wordAt(text, from);
    const id = this.#ids.get(command);
    if (id === undefined) return null;
    const subcommands = this.#subcommands.get(command);
    if (!subcommands?.size) return { name: command, id };
    const subcommand = text[from + command.length] === ' ' ? wordAt(text, from + command.length + 1) : '';
    // Discord knows no mention of a command whose sub-commands are what is called.
    return subcommands.has(subcommand) ? { name: `${command} ${subcommand}`, id } : null;
  }
}

function wordAt(text: string, from: number): string {
  NAME.lastIndex = from;
  return NAME.exec(text)?.[0] ?? '';
}
