import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openapiAvailable, WHY_NO_OPENAPI } from '../support/discord/openapi.js';
import { compileTestBot } from '../support/discord/program.js';
import { discord, program, seen, shareProgram } from '../support/discord/session.js';

if (!openapiAvailable()) console.warn(WHY_NO_OPENAPI);

shareProgram({ command: () => compileTestBot('trouble') });

const times = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i));
const CALLBACK = /POST \/interactions\//;
const MESSAGES = /POST \/channels\/\d+\/messages/;

describe('trouble', () => {
  it('answers each once across a dropped connection, by RESUME', async () => {
    const resumes = discord.gateway.resumes;
    const before = times(10, i => discord.slash('ask', { question: `before ${i}` }));
    discord.gateway.drop();
    const during = times(20, i => discord.slash('ask', { question: `during ${i}` }));
    const mentions = times(4, i => discord.mention(`during ${i}`));
    const answers = await Promise.all([...before, ...during]);
    expect(answers.every(({ message }) => message.components.length === 1)).toBe(true);
    expect(await Promise.all(mentions)).not.toContain(null);
    expect(discord.gateway.resumes).toBe(resumes + 1);
    expect(discord.visibleCounts.every(count => count <= 1)).toBe(true);
  });

  it('answers when Discord asks it to reconnect', async () => {
    const resumes = discord.gateway.resumes;
    discord.gateway.reconnect();
    await Promise.all(times(5, i => discord.slash('ask', { question: `reconnect ${i}` })));
    await expect.poll(() => discord.gateway.resumes, { timeout: 5_000 }).toBe(resumes + 1);
  });

  it('answers after an invalid session', async () => {
    const before = await Promise.all(times(5, i => discord.slash('ask', { question: `before ${i}` })));
    discord.gateway.invalidate();
    await discord.gateway.whenConnected();
    const after = await Promise.all(times(5, i => discord.slash('ask', { question: `after ${i}` })));
    expect([...before, ...after]).toHaveLength(10);
    expect(discord.gateway.identifies).toBe(2);
  });

  it('answers each once after a 429', async () => {
    discord.faults.rateLimit(3, 0.3, CALLBACK);
    discord.faults.rateLimit(1, 0.3, MESSAGES);
    const before = discord.botMessages().length;
    await Promise.all(times(5, i => discord.slash('ask', { question: `limited ${i}` })));
    expect(await discord.mention('limited')).not.toBeNull();
    expect(discord.botMessages().length - before).toBe(6);
  });

  it('answers each once in a burst of 502', async () => {
    discord.faults.badGateway(25, CALLBACK);
    discord.faults.badGateway(5, MESSAGES);
    const before = discord.botMessages().length;
    await Promise.all(times(5, i => discord.slash('ask', { question: `gateway ${i}` })));
    expect(await discord.mention('gateway')).not.toBeNull();
    expect(discord.botMessages().length - before).toBe(6);
  });

  it('answers each once where the answer to a request was lost', async () => {
    discord.faults.loseAnswer(5, CALLBACK);
    discord.faults.loseAnswer(2, MESSAGES);
    const before = discord.botMessages().length;
    await Promise.all(times(5, i => discord.slash('ask', { question: `lost ${i}` })));
    expect(await discord.mention('lost')).not.toBeNull();
    // Time for a second copy to arrive, were there one.
    await sleep(500);
    expect(discord.botMessages().length - before).toBe(6);
    expect(
      discord.requests.some(({ template, status }) => template.endsWith('/callback') && status === 400),
    ).toBe(true);
  });

  it('delivers a deferred answer through a burst of 502', async () => {
    discord.faults.badGateway(4, /PATCH \/webhooks\//);
    expect((await discord.slash('slow', { ms: 2_400 })).deferred).toBe(true);
  });

  it('delivers a deferred answer where the answer to its deferral was lost', async () => {
    discord.faults.loseAnswer(1, CALLBACK);
    const answer = await discord.slash('slow', { ms: 2_400 });
    expect(answer.deferred).toBe(true);
    expect(seen(answer)).toContain('slow');
  });

  it('drops what comes too late, with a line in the log', async () => {
    await expect(discord.slash('ask', { question: 'old' }, { age: 3_500 })).rejects.toThrow(
      'did not respond',
    );
    await expect.poll(() => program.stderr).toContain('came too late');
    expect(seen(await discord.slash('ask', { question: 'next' }))).toContain('next');
  });

  it('drops choices that come too late without a word: typing has gone on', async () => {
    const before = program.stderr.length;
    await expect(discord.autocomplete('ask', 'question', 'old', { age: 3_500 })).rejects.toThrow(
      'did not respond',
    );
    await sleep(200);
    expect(program.stderr.slice(before)).toBe('');
  });

  it('falls silent where it is refused', async () => {
    const where = { user: discord.person(), within: 500 };
    discord.faults.status(1, 403, MESSAGES);
    const first = discord.dm('first', where);
    await discord.seen(
      ({ template, status }) => template === '/channels/{channel_id}/messages' && status === 403,
    );
    expect(await first).toBeNull();
    const before = discord.requests.length;
    expect(await discord.dm('second', where)).toBeNull();
    expect(discord.requests.slice(before)).toEqual([]);
  });

  it('answers a burst of people, announcing what has to wait', async () => {
    const answers = await discord.patiently(() =>
      Promise.all(times(150, i => discord.slash('ask', { question: `crowd ${i}` }))),
    );
    expect(answers.every(answer => seen(answer).includes('crowd'))).toBe(true);
  });

  it('does not try an answer again whose message is gone', async () => {
    const before = discord.requests.length;
    discord.faults.status(1, 404, /PATCH \/webhooks\//);
    await expect(discord.slash('slow', { ms: 2_400 }, { within: 4_000 })).rejects.toThrow('No answer');
    expect(discord.requests.slice(before).filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });
});
