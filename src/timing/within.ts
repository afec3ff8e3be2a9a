import { setTimeout as sleep } from 'node:timers/promises';

/** What `within` gives where the work took longer. */
export const LATE = Symbol('late');

/** What the work gives, or `LATE` after so many milliseconds; the work itself goes on. Rejects as the work does. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof LATE> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, sleep(milliseconds, LATE, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}
