import { expect, it } from 'vitest';
import { previewOf } from '../../src/moderation/preview.js';
import type { Server } from '../../src/servers/server.js';
import type { Servers } from '../../src/servers/servers.js';

it('works two previews out at a time, lets fifty wait and refuses more', async () => {
  const begun: string[] = [];
  const ending: (() => void)[] = [];
  const servers = {
    candidate: (guild: string) => {
      begun.push(guild);
      return new Promise<never>((_, reject) => ending.push(() => reject(new Error('gone'))));
    },
  } as unknown as Servers;
  const change = { changes: [], reason: 'a test' };
  const preview = (n: number) => {
    const one = previewOf(change, {} as Server, { servers, guild: `g${n}`, now: new Date() });
    one?.catch(() => {});
    return one;
  };
  const previews = Array.from({ length: 53 }, (_, n) => preview(n));
  expect(begun).toEqual(['g0', 'g1']);
  expect(previews.filter(one => one === null)).toHaveLength(1);
  expect(previews.at(-1)).toBeNull();
  // One that fails makes room for the next, in the order that they came.
  ending.shift()!();
  await expect(previews[0]).rejects.toThrow('gone');
  await expect.poll(() => begun).toEqual(['g0', 'g1', 'g2']);
  expect(preview(53)).not.toBeNull();
});
