import { ApplicationCommandOptionType as Type } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/command/command.js';
import { definitionsOf } from '../../../src/discord/connection/definitions.js';
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
    run: nothing,
  },
];

describe('definitionsOf', () => {
  it('has a command of its own for the menu of a message, and says where each is offered and to whom', () => {
    const definitions = definitionsOf(COMMANDS, false);
    expect(
      definitions.map(d => [d.type, d.name, d.contexts, d.integration_types, d.default_member_permissions]),
    ).toEqual([
      [1, 'ask', [0, 1], [0], null],
      [3, 'Ask about this', [0, 1], [0], null],
      [1, 'figures', [0], [0], 32],
    ]);
  });

  it('says neither for one server, where Discord takes it amiss', () => {
    for (const definition of definitionsOf(COMMANDS, true)) {
      expect(definition).not.toHaveProperty('contexts');
      expect(definition).not.toHaveProperty('integration_types');
    }
  });

  it('keeps what an option takes', () => {
    const [ask, , figures] = definitionsOf(COMMANDS, false);
    expect(ask?.options).toEqual([
      { type: Type.String, name: 'question', description: 'What', required: true, autocomplete: true },
      { type: Type.Boolean, name: 'private', description: 'Only you', required: false },
    ]);
    expect(figures?.options).toMatchObject([{ choices: [{ name: 'All', value: 'all' }] }, { min_value: 0 }]);
  });
});
