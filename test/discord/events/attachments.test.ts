import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAttachments } from '../../../src/discord/events/attachments.js';

/** Sends a byte every 20 ms for ever, after 5 at once. */
let server: Server;
let url: string;
const dripping = new Set<NodeJS.Timeout>();

beforeAll(async () => {
  server = createServer((_, response) => {
    response.write('12345');
    const timer = setInterval(() => response.write('.'), 20);
    dripping.add(timer);
    response.on('close', () => {
      clearInterval(timer);
      dripping.delete(timer);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const file = (patienceMs: number) =>
  createAttachments(url, patienceMs)({ url, filename: 'a.txt', size: 5, content_type: 'text/plain' });

describe('an attachment that drips', () => {
  it('is ended at its time limit, and its connection with it', async () => {
    await expect(file(200).read(1_000_000)).rejects.toMatchObject({ code: 'attachment.unread' });
    await expect.poll(() => dripping.size).toBe(0);
  });

  it('is ended at its size limit', async () => {
    await expect(file(20_000).read(8)).rejects.toMatchObject({ code: 'attachment.size' });
    await expect.poll(() => dripping.size).toBe(0);
  });
});

it('is fetched from nowhere but Discord', async () => {
  const elsewhere = createAttachments(undefined)({ url, filename: 'a.txt', size: 5 });
  await expect(elsewhere.read(100)).rejects.toMatchObject({ code: 'attachment.origin' });
});
