import fc from 'fast-check';
import type { Revision } from '../../src/knowledge/revision.js';
import { fold } from './crash-rounds.js';
import { NOON } from './edits.js';

/** What moderators and askers do, as data; `guild` is that of the command. */
export type Command = { readonly guild: string } & (
  | {
      readonly does: 'edit';
      readonly item: string;
      readonly body: Revision['body'];
      readonly behind: number;
      readonly author: string;
    }
  | { readonly does: 'revert'; readonly item: string; readonly to: number; readonly author: string }
  | { readonly does: 'import'; readonly id: string; readonly text: string; readonly author: string }
  | { readonly does: 'ask'; readonly meaning: string; readonly person: string }
  | { readonly does: 'vote'; readonly message: string; readonly value: 1 | -1 | 0; readonly person: string }
  | { readonly does: 'forget'; readonly person: string }
  | { readonly does: 'crash' | 'reopen' }
);

/** Commands in one guild by persons of that guild. */
export function commandsIn(guild: string): fc.Arbitrary<Command> {
  const person = fc.constantFrom(`${guild}-ann`, `${guild}-ben`, `${guild}-cy`);
  const item = fc.constantFrom('a', 'b', 'c');
  const body = fc.option(fc.record({ n: fc.nat(99), text: fc.string({ unit: 'binary', maxLength: 20 }) }), {
    freq: 4,
  });
  const on = fc.constant(guild);
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        guild: on,
        does: fc.constant('edit' as const),
        item,
        body,
        behind: fc.constantFrom(0, 0, 0, 1, 2),
        author: person,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        guild: on,
        does: fc.constant('revert' as const),
        item,
        to: fc.nat(5),
        author: person,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        guild: on,
        does: fc.constant('import' as const),
        id: fc.constantFrom('d', 'e'),
        text: fc.constantFrom('one', 'two', 'three'),
        author: person,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        guild: on,
        does: fc.constant('ask' as const),
        meaning: fc.constantFrom('p', 'q', 'r'),
        person,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        guild: on,
        does: fc.constant('vote' as const),
        message: fc.constantFrom('m', 'n'),
        value: fc.constantFrom(1 as const, -1 as const, 0 as const),
        person,
      }),
    },
    { weight: 1, arbitrary: fc.record({ guild: on, does: fc.constant('forget' as const), person }) },
    {
      weight: 1,
      arbitrary: fc.record({ guild: on, does: fc.constantFrom('crash' as const, 'reopen' as const) }),
    },
  );
}

/** The same in plain maps and arrays: what a store is to hold. */
export class Model {
  readonly #guilds = new Map<string, GuildModel>();

  guild(guild: string): GuildModel {
    const known = this.#guilds.get(guild) ?? new GuildModel();
    this.#guilds.set(guild, known);
    return known;
  }

  /** Does the command; returns what the store is to answer, in short. */
  run(command: Command): string {
    const guild = this.guild(command.guild);
    switch (command.does) {
      case 'edit':
        return guild.edit(command, Math.max(0, guild.count(command.item) - command.behind), command.body);
      case 'revert': {
        const target = guild.revisions.find(r => r.item === command.item && r.revision === command.to);
        return target ? guild.edit(command, guild.count(command.item), target.body) : 'nothing';
      }
      case 'import':
        return guild.import(command.id, command.text);
      case 'ask': {
        const askers = guild.questions.get(command.meaning);
        guild.questions.set(command.meaning, (askers ?? new Set()).add(command.person));
        return askers ? 'counted' : 'listed';
      }
      case 'vote':
        if (command.value === 0) guild.votes.delete(`${command.message} ${command.person}`);
        else guild.votes.set(`${command.message} ${command.person}`, command.value);
        return 'done';
      case 'forget':
        for (const each of this.#guilds.values()) each.forget(command.person);
        return 'done';
      default:
        return 'done';
    }
  }
}

class GuildModel {
  revisions: Revision[] = [];
  readonly documents = new Map<string, string>();
  readonly questions = new Map<string, Set<string>>();
  readonly votes = new Map<string, number>();
  #nameless = 0;

  count(item: string): number {
    return this.revisions.filter(r => r.item === item).length;
  }

  get latest(): Revision[] {
    return fold(this.revisions);
  }

  edit(
    { guild, item, author }: { guild: string; item: string; author: string },
    base: number,
    body: Revision['body'],
  ): string {
    if (base !== this.count(item)) return 'conflict';
    const numbers = { revision: base + 1, sequence: this.revisions.length + 1, base };
    this.revisions.push({
      ...{ guild, kind: 'facts', item, body, author, reason: `by ${author}`, time: NOON },
      ...numbers,
    });
    return 'appended';
  }

  import(id: string, text: string): string {
    if ([...this.documents.values()].includes(text)) return 'same';
    if (this.documents.has(id)) return 'taken';
    this.documents.set(id, text);
    return 'imported';
  }

  forget(person: string): void {
    this.revisions = this.revisions.map(r => (r.author === person ? { ...r, author: null, reason: '' } : r));
    for (const [meaning, askers] of this.questions) {
      askers.delete(person);
      if (askers.size === 0) this.questions.delete(meaning);
    }
    for (const [key, value] of this.votes) {
      if (!key.endsWith(` ${person}`)) continue;
      this.votes.delete(key);
      this.votes.set(`nameless ${this.#nameless++}`, value);
    }
  }
}
