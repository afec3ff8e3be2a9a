import { LRUCache } from 'lru-cache';

/** What was kept lately: as a map, but bounded in number and age. */
export type Recent<V extends NonNullable<unknown>> = LRUCache<string, V>;

export interface RecentOptions {
  /** Kept at a time; of more, those used longest ago go first. */
  readonly most: number;
  /** How long each counts after it was last set, in milliseconds, by the clock. */
  readonly forMs: number;
  readonly clock: () => Date;
}

/** Things that count for a while. The clock is handed in, so that a day can be simulated. */
export function recent<V extends NonNullable<unknown>>({ most, forMs, clock }: RecentOptions): Recent<V> {
  return new LRUCache({
    max: most,
    ttl: forMs,
    // Asks the clock each time, in place of remembering the time for a millisecond.
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
  });
}
