import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandMentions } from '../../src/discord/replies/mentions.js';
import { Exchange } from '../../src/preview/exchange.js';
import { Posted } from '../../src/preview/posted.js';
import { type Preview, servePreview } from '../../src/preview/server.js';
import { openServices } from '../support/services.js';

let preview: Preview;
let opened = 0;
const lines: string[] = [];
const log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (line: string) => void lines.push(line),
};

beforeAll(async () => {
  const services = await openServices();
  const { commands } = services;
  const clock = () => new Date('2026-11-21T12:00:00Z');
  preview = await servePreview(
    async () => {
      opened++;
      const mentions = new CommandMentions(commands);
      return new Exchange({
        ...{ commands, services, mentions, clock, log, loaded: 'Loaded.', store: 'Nowhere.' },
        posted: new Posted(mentions),
        joined: async () => {},
      });
    },
    0,
    log,
  );
});
afterAll(() => preview.close());

/** What comes back, by a request that says what fetch does not let one say. */
const send = (path: string, headers: Record<string, string> = {}, method = 'GET', body = '') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(new URL(path, preview.address), { method, headers }, response => {
      let text = '';
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });

describe('the preview server', () => {
  it('serves the page without opening what answering takes', async () => {
    expect(await send('/')).toMatchObject({ status: 200, text: expect.stringContaining('<main>') });
    expect(opened).toBe(0);
  });

  it.each([
    ['another name for this machine', { host: 'evil.example' }],
    ['another page', { origin: 'https://evil.example' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_, headers) => {
    expect((await send('/api/setup', headers)).status).toBe(403);
  });

  it.each(['/../package.json', '/%2e%2e/server.js', '/assets/../../exchange.js', '/nowhere.html'])(
    'serves nothing at %s',
    async path => {
      expect((await send(path)).status).toBe(404);
    },
  );

  it('says what is wrong with a request, and goes on', async () => {
    const bad = await send('/api/interaction', {}, 'POST', '{');
    expect(bad).toEqual({ status: 400, text: 'That is no JSON.' });
    const unknown = await send('/api/interaction', {}, 'POST', '{"id":"1","type":99,"data":{}}');
    expect(unknown.status).toBe(400);
    const large = await send('/api/message', {}, 'POST', 'x'.repeat(12_100_000)).catch(() => ({
      status: 400,
    }));
    expect(large.status).toBe(400);
    expect((await send('/api/setup')).status).toBe(200);
  });
});
