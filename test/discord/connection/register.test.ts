import type { APIApplicationCommand } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/command/command.js';
import { definitionsOf, plan } from '../../../src/discord/connection/register.js';
import type { Reply } from '../../../src/replies/reply.js';

const nothing = (): Reply => ({ tone: 'answer', blocks: [], actions: [], private: false });

const COMMANDS: Command[] = [
  {
    name: 'ask',
    description: 'Ask',
    options: [
      { type: 'string', name: 'question', description: 'What', required: true, autocomplete: true },
      { type: 'boolean', name: 'private', description: 'Only you' },
    ],
    where: 'everywhere',
    messageCommand: { name: 'Ask about this', run: nothing },
    run: nothing,
  },
  {
    name: 'figures',
    description: 'Figures',
    options: [
      { type: 'string', name: 'show', description: 'Which', choices: [{ name: 'All', value: 'all' }] },
      { type: 'number', name: 'gigawatts', description: 'How many', min: 0 },
    ],
    where: 'servers',
    permission: 'manage-server',
    run: () => ({ tone: 'answer', blocks: [], actions: [], private: false }),
  },
];

/** As Discord gives a definition back: ids and defaults filled in, what is empty or false left out. */
function stored(definition: ReturnType<typeof definitionsOf>[number], i: number): APIApplicationCommand {
  const options = definition.options.map(option => {
    const { required, ...rest } = option;
    return required ? option : rest;
  });
  return {
    ...definition,
    id: String(i),
    application_id: '1',
    version: '1',
    nsfw: false,
    default_member_permissions:
      definition.default_member_permissions === null ? null : String(definition.default_member_permissions),
    ...(options.length > 0 ? { options } : { options: undefined }),
    // Their order means nothing.
    contexts: [...(definition.contexts ?? [])].reverse(),
  } as unknown as APIApplicationCommand;
}

describe('plan', () => {
  const wanted = definitionsOf(COMMANDS, false);
  const existing = wanted.map(stored);

  it('changes nothing where Discord has what we want', () => {
    expect(plan(existing, wanted)).toEqual({ create: [], update: [], remove: [], unchanged: 3 });
  });

  it('touches only what differs', () => {
    const renamed = wanted.map(d => (d.name === 'figures' ? { ...d, description: 'Other' } : d));
    const { update, ...rest } = plan(existing, renamed);
    expect(update.map(({ id }) => id)).toEqual(['2']);
    expect(rest).toEqual({ create: [], remove: [], unchanged: 2 });
  });

  it('creates what is new and removes what is gone, a message command beside a slash command of its name', () => {
    const { create, remove, unchanged } = plan([existing[0]!, { ...existing[2]!, name: 'gone' }], wanted);
    expect(create.map(({ name }) => name)).toEqual(['Ask about this', 'figures']);
    expect({ remove, unchanged }).toEqual({ remove: ['2'], unchanged: 1 });
  });

  it.each([
    ['an option', { options: wanted[0]!.options.slice(0, 1) }],
    ['where it appears', { contexts: [0] }],
    ['who is offered it', { default_member_permissions: 32 }],
  ])('notices a change of %s', (_, change) => {
    const changed = wanted.map((d, i) => (i === 0 ? { ...d, ...change } : d)) as typeof wanted;
    expect(plan(existing, changed).update).toHaveLength(1);
  });
});
