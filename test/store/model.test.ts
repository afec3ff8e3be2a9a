import { cpSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';
import { edit, NOON } from './edits.js';
import { type Command, commandsIn, Model } from './model.js';
import { remove, temporaryFolder } from './place.js';

/** A store that can be taken down and found again as a killed process leaves it. */
class Subject {
  #folder = temporaryFolder();
  #store: Store | null = null;

  async open(): Promise<Store> {
    this.#store ??= await openEmbedded({ dataDir: this.#folder });
    return this.#store;
  }

  async reopen(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
  }

  /** Goes on with a copy of the files as they are at this moment, the log not brought in and nothing closed. */
  async crash(): Promise<void> {
    await this.open();
    const copy = temporaryFolder();
    cpSync(this.#folder, copy, { recursive: true });
    await this.discard();
    this.#folder = copy;
  }

  async discard(): Promise<void> {
    await this.reopen();
    remove(this.#folder);
  }

  /** Does the command; returns what it answered in short, and in full. */
  async run(command: Command): Promise<{ short: string; full: unknown }> {
    const store = await this.open();
    const { guild } = command;
    const change = (author: string) => ({ guild, author, reason: `by ${author}`, time: NOON });
    switch (command.does) {
      case 'edit': {
        const current = (await store.history(guild, 'facts', command.item))[0]?.revision ?? 0;
        const base = Math.max(0, current - command.behind);
        return outcome(await store.append(edit(command.item, command.body, base, change(command.author))));
      }
      case 'revert': {
        const history = await store.history(guild, 'facts', command.item);
        const target = history.find(r => r.revision === command.to);
        if (!target) return { short: 'nothing', full: null };
        const base = history[0]!.revision;
        return outcome(await store.append(edit(command.item, target.body, base, change(command.author))));
      }
      case 'import': {
        const { id, text, author } = command;
        const digest = `digest of ${text}`;
        return outcome(
          await store.importDocument({ guild, id, title: id, digest, text, outline: [], author, time: NOON }),
        );
      }
      case 'ask': {
        const { meaning, person } = command;
        return outcome(
          await store.ask({ guild, person, text: meaning, meaning, time: NOON, wantsNotice: true }),
        );
      }
      case 'vote': {
        const { message, value, person } = command;
        await store.vote({ guild, message, person, entry: null, value, time: NOON });
        return { short: 'done', full: null };
      }
      case 'forget':
        return { short: 'done', full: await store.forgetPerson(command.person) };
      case 'crash':
        await this.crash();
        return { short: 'done', full: null };
      case 'reopen':
        await this.reopen();
        return { short: 'done', full: null };
    }
  }
}

const outcome = <T extends { readonly outcome: string }>(full: T) => ({ short: full.outcome, full });

async function read(store: Store, guild: string) {
  return {
    revisions: await store.since(guild, 0),
    latest: await store.latest(guild),
    documents: await store.documents(guild),
    questions: (await store.questions(guild, 'open', 1)).rows,
    votes: await store.votes(guild),
  };
}

/** Does commands on a store and says all that can be seen of a guild while they run. */
async function seenBy(guild: string, commands: readonly Command[]): Promise<string> {
  const subject = new Subject();
  const seen: unknown[] = [];
  try {
    for (const command of commands) {
      const { full } = await subject.run(command);
      if (command.guild === guild) seen.push(full, await read(await subject.open(), guild));
    }
    return JSON.stringify(seen);
  } finally {
    await subject.discard();
  }
}

describe('a store and plain maps', () => {
  it('answer and hold the same, whatever is done, through crashes too', async () => {
    const commands = fc.array(fc.oneof(commandsIn('g1'), commandsIn('g2')), { minLength: 10, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(commands, async given => {
        const [model, subject] = [new Model(), new Subject()];
        try {
          for (const command of given) expect((await subject.run(command)).short).toBe(model.run(command));
          for (const name of ['g1', 'g2']) {
            const [found, wanted] = [await read(await subject.open(), name), model.guild(name)];
            expect(found.revisions).toEqual(wanted.revisions);
            expect(found.latest).toEqual(wanted.latest);
            expect(found.documents.map(d => d.id)).toEqual([...wanted.documents.keys()].sort());
            const counts = found.questions.map(q => [q.text, q.count, q.waiting]).sort();
            expect(counts).toEqual(
              [...wanted.questions].map(([meaning, { size }]) => [meaning, size, size]).sort(),
            );
            const sum = { up: 0, down: 0 };
            for (const value of wanted.votes.values()) sum[value === 1 ? 'up' : 'down'] += 1;
            expect(found.votes[0] ?? { up: 0, down: 0 }).toMatchObject(sum);
          }
        } finally {
          await subject.discard();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('show a guild the same bytes with and without what others do', async () => {
    const mixed = fc.array(fc.oneof(commandsIn('g1'), commandsIn('g2')), { minLength: 10, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(mixed, async commands => {
        const alone = commands.filter(c => c.guild === 'g1');
        expect(await seenBy('g1', commands)).toBe(await seenBy('g1', alone));
      }),
      { numRuns: 12 },
    );
  });
});
