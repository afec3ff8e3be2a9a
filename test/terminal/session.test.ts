import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../src/command/command.js';
import type { Reply } from '../../src/replies/reply.js';
import { createSession, type PromptSession } from '../../src/terminal/session.js';
import { blocksOf, openServices, textOf } from '../support/services.js';

let services: Services;
let session: PromptSession;
beforeAll(async () => {
  services = await openServices();
});
beforeEach(() => {
  session = createSession(services, () => new Date('2026-11-21T12:00:00Z'));
});

const say = async (line: string): Promise<Reply> => {
  const reply = await session.handle(line);
  if (reply === null || reply === 'quit') throw new Error(`no reply to ${line}`);
  return reply;
};

describe('a session at the prompt', () => {
  it('takes plain text for a question and keeps the conversation', async () => {
    expect(textOf(await say('how much money per gigawatt?'))).toContain('$10 billion');
    expect(textOf(await say('and for one megawatt?'))).toContain('$10 million');
  });

  it('runs every command as Discord does', async () => {
    for (const { name, options } of services.commands.filter(({ where }) => where === 'everywhere')) {
      const reply = await say(
        options.some(option => option.required) ? `/${name} how many gigawatts are planned?` : `/${name}`,
      );
      expect(reply.tone, name).toBe('answer');
    }
    expect(textOf(await say('/knowledge'))).toContain('There is no /knowledge');
    expect(textOf(await say('/milestones next'))).toContain('closes in 40 days');
    expect(blocksOf(await say('/figures funding-per-gigawatt'), 'derivation')).toHaveLength(1);
    expect(textOf(await say('/figures gigawatts:4'))).toContain('$40 billion');
    expect(blocksOf(await say('/sources 000'), 'title')[0]?.text).toMatch(/^Report on /);
    expect(textOf(await say('/ASK how much money per gigawatt?'))).toContain('$10 billion');
  });

  it('presses buttons by number or first word, also after their answer was explained', async () => {
    await say('how much money per gigawatt?');
    expect(blocksOf(await say('2'), 'title')[0]?.text).toBe('Why this answer');
    expect(blocksOf(await say('1'), 'title')[0]?.text).toBe('Sources');
    expect(blocksOf(await say('/why'), 'title')[0]?.text).toBe('Why this answer');
    expect(blocksOf(await say('/sources'), 'table')).toHaveLength(1);
  });

  it('takes a number for a question where no button has it', async () => {
    expect(blocksOf(await say('7'), 'question')[0]?.text).toBe('7');
  });

  it('says what to write instead of what it does not know', async () => {
    expect(textOf(await say('/figurs'))).toContain('Did you mean /figures?');
    expect(textOf(await say('/figures gigawatts:many'))).toContain('gigawatts must be a number');
    expect(textOf(await say('/'))).toContain('/help lists the commands');
    expect(textOf(await say('/constructor'))).toContain('There is no /constructor');
  });

  it('passes over blank lines and ends on request', async () => {
    expect(await session.handle(' \t')).toBeNull();
    expect(await session.handle('/quit')).toBe('quit');
    expect(await session.handle('/exit ')).toBe('quit');
  });

  it.each([
    ['/mi', ['/milestones ']],
    ['/q', ['/quit']],
    ['/milestones ', ['all', 'next', 'past', 'show:']],
    ['/milestones n', ['next']],
    ['/figures name:funding-p', ['name:funding-per-gigawatt']],
    ['/figures giga', ['gigawatts-left', 'gigawatts:']],
    ['/nothing x', []],
    ['how much', []],
  ])('completes %s', (line, expected) => {
    expect(session.complete(line)[0]).toEqual(expected);
  });
});
