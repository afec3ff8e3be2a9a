import { createRequire, syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';

/** Virtual time: timers fire when nothing is left to do before them, however long that would be. */

const promised = createRequire(import.meta.url)('node:timers/promises') as { setTimeout: unknown };
const original = promised.setTimeout;

/** As node's, on whatever the global timers are. */
function sleep<T>(ms: number, value?: T, { signal }: { signal?: AbortSignal } = {}): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(() => resolve(value), ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

export function startVirtualTime(at: number): void {
  vi.useFakeTimers({ now: at, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  promised.setTimeout = sleep;
  syncBuiltinESMExports();
}

export function stopVirtualTime(): void {
  vi.useRealTimers();
  promised.setTimeout = original;
  syncBuiltinESMExports();
}

/** Rounds of the event loop in which nothing may happen before time goes on. */
const QUIET_ROUNDS = 3;

/** Lets time go on until `done`. @param busy whether work is under way that takes no virtual time */
export async function elapse(done: () => boolean, busy: () => boolean): Promise<void> {
  for (;;) {
    for (let quiet = 0; quiet < QUIET_ROUNDS; quiet = busy() ? 0 : quiet + 1)
      await new Promise<void>(resolve => setImmediate(resolve));
    if (done()) return;
    if (vi.getTimerCount() === 0) throw new Error('nothing is left that could go on');
    vi.advanceTimersToNextTimer();
  }
}
