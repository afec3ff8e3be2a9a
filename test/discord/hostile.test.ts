import { describe, expect, it } from 'vitest';
import { discord, moderator, program, seen, shareProgram } from '../support/discord/session.js';

/** What a member, a moderator or a forger may send that nobody would mean: each is answered, and nothing fails. */

shareProgram();

const member = () => ({ user: discord.person() });
const WRONG = 'Something went wrong';
const repeated = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);

describe('odd texts', () => {
  it.each(
    Object.entries({
      'one long word': 'a',
      'half of a character': '\ud800',
      NUL: '\0a',
      'marks upon marks': 'e\u0315\u0321\u0489',
      'turned around': '\u202egw ',
      digits: '9',
      'a part of a part': 'half of ',
      sums: '1+',
      'questions upon questions': 'how many gigawatts and ',
      'links that never close': '[a](',
      emoji: '👨‍👩‍👧',
    }),
  )('%s', async (_, text) => {
    const answers = [
      await discord.slash('ask', { question: repeated(text, 6_000) }, member()),
      await discord.slash('figures', { dollars: repeated(text, 6_000) }, member()),
      await discord.slash('sources', { document: repeated(text, 6_000) }, member()),
      await discord.slash('knowledge show', { item: `facts/${repeated(text, 5_000)}` }, moderator()),
    ];
    for (const answer of answers) expect(seen(answer)).not.toContain(WRONG);
    await discord.autocomplete('ask', 'question', repeated(text, 6_000), member());
  });
});

describe('forged buttons', () => {
  const ACTIONS = {
    ask: ['entry', 'sources', 'why', 'up', 'unvote', 'share', 'list', 'delete'],
    knowledge: [
      'apply',
      'cancel',
      'form',
      'stale',
      'edit',
      'drafts',
      'adopt',
      'replace',
      'setup-choose',
      'tell',
    ],
    privacy: ['delete'],
    milestones: ['notify', 'stop'],
    constructor: ['name'],
    ['__proto__']: ['constructor'],
  };
  const ARGUMENTS = [
    '',
    '__proto__',
    '-1',
    '99999999999999999999',
    '1:2:3',
    '../..',
    '\0',
    '\ud800',
    "' OR 1=1",
    '{}',
  ];

  it.each(Object.entries(ACTIONS))('of %s', async (command, actions) => {
    const { message } = await discord.slash('ask', { question: 'how many gigawatts?' }, member());
    for (const action of actions)
      for (const argument of ARGUMENTS) {
        const press = discord.pressId(message, `g1:${command}:${action}:${argument}`, member());
        expect(seen(await press), `${action} ${JSON.stringify(argument)}`).not.toContain(WRONG);
      }
  });
});

it('a text without an end of a sentence holds no question up', async () => {
  const text = repeated('Harbours take ships and money for five gigawatts of quays ', 4_900_000);
  const file = { filename: 'endless.txt', bytes: new TextEncoder().encode(text) };
  const taken = await discord.slash('knowledge import', { file: { file } }, moderator());
  expect(seen(taken)).toContain('is a document of this server now');
  // In time for Discord, which waits for three seconds.
  const answer = await discord.slash('ask', { question: 'how many ships do harbours take?' }, member());
  expect(seen(answer)).not.toContain(WRONG);
});

it('leaves nothing behind that failed', () => {
  expect(program.stderr).not.toContain('reference');
  expect(discord.violations).toEqual([]);
  expect(discord.pings).toEqual([]);
});
