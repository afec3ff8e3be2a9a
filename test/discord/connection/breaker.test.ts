import { describe, expect, it } from 'vitest';
import { stopAtTooManyRefusals } from '../../../src/discord/connection/breaker.js';
import { REFUSALS } from '../../../src/discord/connection/limits.js';

const lines: string[] = [];
const keep = (line: string) => void lines.push(line);
const log = { debug() {}, info: keep, warn: keep, error: keep };

function guarded(status: number, headers: Record<string, string> = {}) {
  let sent = 0;
  const send = stopAtTooManyRefusals(
    (async () => {
      sent++;
      return new Response(null, { status, headers });
    }) as never,
    log,
  );
  return { send: () => send('https://example.org', {}), sent: () => sent };
}

describe('stopAtTooManyRefusals', () => {
  it.each([401, 403, 429])('sends nothing more after a thousand answers of %d', async status => {
    lines.length = 0;
    const { send, sent } = guarded(status);
    for (let i = 0; i < REFUSALS; i++) await send();
    await expect(send()).rejects.toMatchObject({ code: 'discord.refusals' });
    await expect(send()).rejects.toMatchObject({ code: 'discord.refusals' });
    expect(sent()).toBe(REFUSALS);
    expect(lines).toHaveLength(1);
  });

  it('counts neither what went well nor limits shared with others', async () => {
    for (const { send, sent } of [
      guarded(200),
      guarded(404),
      guarded(429, { 'X-RateLimit-Scope': 'shared' }),
    ]) {
      for (let i = 0; i < REFUSALS + 10; i++) await send();
      expect(sent()).toBe(REFUSALS + 10);
    }
  });

  it('counts what other processes were refused', async () => {
    const tally = async (_: string, add: number) => REFUSALS - 1 + add;
    let sent = 0;
    const refused = (async () => {
      sent++;
      return new Response(null, { status: 401 });
    }) as never;
    const send = stopAtTooManyRefusals(refused, log, tally);
    await send('https://example.org', {});
    await expect(send('https://example.org', {})).rejects.toThrow('too many requests');
    expect(sent).toBe(1);
  });
});
