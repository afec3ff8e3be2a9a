import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Services } from '../../../src/command/command.js';
import { Memory } from '../../../src/memory/memory.js';
import type { Reply } from '../../../src/replies/reply.js';

/** Small commands for tests of Discord's side alone: what they say is beside the point, how it arrives is not. */

const echo = (question: string, hidden: boolean): Reply => ({
  tone: 'answer',
  private: hidden,
  blocks: [
    { kind: 'question', text: question },
    { kind: 'text', text: `You asked: ${question} [1]` },
    { kind: 'derivation', steps: [`counted [1]: ${question.length} characters`] },
    {
      kind: 'sources',
      items: [{ n: 1, document: '000', locator: 'Section · sentence 1', quote: 'Quoted.' }],
    },
    { kind: 'disagreement', text: 'The documents differ.' },
  ],
  actions: [
    { label: 'Sources', command: 'ask', action: 'sources', argument: 'answers/length' },
    { label: 'Why this answer', command: 'ask', action: 'why', argument: question.slice(0, 40) },
    { label: 'Ask another', command: 'ask', action: 'another' },
  ],
});

const ask: Command = {
  name: 'ask',
  description: 'Echoes a question',
  options: [
    { type: 'string', name: 'question', description: 'What to echo', required: true, autocomplete: true },
    { type: 'boolean', name: 'private', description: 'Only you see the answer' },
  ],
  where: 'everywhere',
  messageCommand: {
    name: 'Ask about this',
    run: ({ text, buttons }) => echo(text || (buttons?.find(b => b.action === 'why')?.argument ?? ''), false),
  },
  run: ({ question, private: hidden }) => echo(String(question), hidden === true),
  complete: (_, typed) =>
    Array.from({ length: 30 }, (_, i) => ({ name: `${typed} ${i}`, value: `${typed} ${i}` })),
  press: ({ action, argument, message }) => ({
    tone: 'answer',
    private: action !== 'another' || message?.private === true,
    blocks: [{ kind: 'text', text: `${action}(${argument})` }],
    actions: [],
  }),
};

const slow: Command = {
  name: 'slow',
  description: 'Takes its time',
  options: [
    { type: 'number', name: 'ms', description: 'How long', required: true, min: 0 },
    { type: 'boolean', name: 'hidden', description: 'Decides on a private answer late' },
    { type: 'boolean', name: 'private', description: 'Only you see the answer' },
  ],
  where: 'everywhere',
  async run({ ms, hidden, private: asked }) {
    await sleep(Number(ms));
    return echo('slow', hidden === true || asked === true);
  },
};

const broken: Command = {
  name: 'broken',
  description: 'Throws',
  options: [{ type: 'string', name: 'kind', description: 'Any', choices: [{ name: 'One', value: 'one' }] }],
  where: 'servers',
  permission: 'manage-server',
  run() {
    throw new Error('broken on purpose');
  },
};

export const TEST_COMMANDS: readonly Command[] = [ask, slow, broken];

/** None of the commands above asks an engine. */
export const TEST_SERVICES: Services = {
  commands: TEST_COMMANDS,
  memory: new Memory({ clock: () => new Date(), log: console }),
  engineFor() {
    throw new Error('the test commands use no engine');
  },
};
