import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Choice } from '../../command/command.js';
import { clip } from '../../replies/reply.js';
import { CHOICE_CHARACTERS, CHOICES } from '../connection/limits.js';
import { tidyLine } from '../replies/tidy.js';
import { calledBy, contextOf, personOf, type SentOption } from './inputs.js';
import type { Deps } from './work.js';

/** People whose latest keystroke is remembered. */
const PEOPLE = 1_000;

export type Complete = (
  interaction: APIApplicationCommandAutocompleteInteraction,
) => Promise<readonly Choice[]>;

/**
 * What is offered while someone types. Of keystrokes that wait for their turn only a person's latest is worked out:
 * what the others would offer is not looked at any more. Never rejects.
 */
export function createComplete(deps: Deps): Complete {
  const { commands, services, clock, log, typing, turn } = deps;
  const latest = new LRUCache<string, string>({ max: PEOPLE });
  return async interaction => {
    const { id, data, guild_id: server } = interaction;
    const person = personOf(interaction);
    const command = commands.find(({ name }) => name === data.name);
    const called = command && calledBy(command, data.options as readonly SentOption[]);
    const focused = called?.options.find(option => option.focused);
    if (!called?.handler?.complete || !focused || typing.take(person).kind !== 'allowed') return [];
    latest.set(person, id);
    try {
      await turn();
      if (latest.get(person) !== id) return [];
      await services.prepare?.(server ?? null);
      const context = contextOf(interaction, clock());
      const choices = called.handler.complete(focused.name, String(focused.value), context, services);
      return choices.flatMap(choiceOf).slice(0, CHOICES);
    } catch (error) {
      log.error(`completing /${data.name} failed`, error, id);
      return [];
    }
  };
}

/** A choice whose value does not fit cannot be offered: cut, it would mean something else. */
function choiceOf({ name, value }: Choice): Choice[] {
  const label = clip(tidyLine(name), CHOICE_CHARACTERS);
  return label === '' || value === '' || value.length > CHOICE_CHARACTERS ? [] : [{ name: label, value }];
}
