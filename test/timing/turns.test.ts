import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTurns } from '../../src/timing/turns.js';

/** Takes the thread for so many milliseconds. */
function hold(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

it('gives turns in their order, what is done in one before the next begins', async () => {
  const turn = createTurns();
  const done: string[] = [];
  const piece = async (name: string) => {
    await turn();
    done.push(`${name} begins`);
    await Promise.resolve();
    done.push(`${name} ends`);
    if (name === 'a') void piece('d');
  };
  await Promise.all(['a', 'b', 'c'].map(piece));
  await turn();
  expect(done).toEqual(['a', 'b', 'c', 'd'].flatMap(name => [`${name} begins`, `${name} ends`]));
});

it('lets other events have theirs between long pieces, however many wait', async () => {
  const turn = createTurns();
  let rounds = 0;
  let counting = true;
  void (async () => {
    for (; counting; rounds++) await setImmediate();
  })();
  const at: number[] = [];
  const long = async () => {
    await turn();
    at.push(rounds);
    hold(5);
  };
  await Promise.all([long(), long(), long()]);
  counting = false;
  expect(new Set(at).size).toBe(3);
});
