import { describe, expect, it } from 'vitest';
import { checkEndpoint } from '../../../src/discord/connection/endpoint.js';
import type { Requests } from '../../../src/discord/connection/requests.js';

const KEY = 'ab'.repeat(32);
const URL = 'https://bot.example/interactions';

/** What is said where Discord has these settings of the application. */
async function said(application: object, publicKey?: string): Promise<string[]> {
  const lines: string[] = [];
  const requests: Requests = {
    bot: async <T>() => application as T,
    interaction: async () => {},
  };
  const to = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  await checkEndpoint(requests, publicKey, {
    debug() {},
    info: to('info'),
    warn: to('warn'),
    error: to('error'),
  });
  return lines;
}

describe('checkEndpoint', () => {
  it('warns where interactions go to an address and nothing here serves them', async () => {
    expect(await said({ verify_key: KEY, interactions_endpoint_url: URL })).toEqual([
      expect.stringMatching(/^warn .*bot\.example.*set DISCORD_PUBLIC_KEY/),
    ]);
    expect(await said({ verify_key: KEY, interactions_endpoint_url: null })).toEqual([]);
  });

  it('says which way they come, and warns where HTTP is served for nothing', async () => {
    expect(await said({ verify_key: KEY, interactions_endpoint_url: URL }, KEY.toUpperCase())).toEqual([
      expect.stringMatching(/^info interactions arrive over HTTP/),
    ]);
    expect(await said({ verify_key: KEY, interactions_endpoint_url: null }, KEY)).toEqual([
      expect.stringMatching(/^warn interactions arrive over the gateway/),
    ]);
  });

  it("warns where the key is another application's", async () => {
    const lines = await said({ verify_key: KEY, interactions_endpoint_url: URL }, 'cd'.repeat(32));
    expect(lines).toContainEqual(expect.stringMatching(/^warn DISCORD_PUBLIC_KEY is another/));
  });
});
