import { LRUCache } from 'lru-cache';

/** What was kept lately: as a map, but bounded in number and age. */
export type Recent<V extends NonNullable<unknown>> = LRUCache<string, V>;

export interface RecentOptions<V> {
  /** Kept at a time; of more, those used longest ago go first. */
  readonly most: number;
  /** How long each counts after it was last set, in milliseconds, by the clock. */
  readonly forMs: number;
  readonly clock: () => Date;
  /** Told of one that goes while it still counts, for want of room. */
  readonly onEarly?: (key: string, value: V) => void;
}

/** Things that count for a while. The clock is handed in, so that a day can be simulated. */
export function recent<V extends NonNullable<unknown>>({
  most,
  forMs,
  clock,
  onEarly,
}: RecentOptions<V>): Recent<V> {
  return new LRUCache({
    max: most,
    ...(onEarly && { dispose: (value, key, reason) => reason === 'evict' && onEarly(key, value) }),
    ttl: forMs,
    // Asks the clock each time, in place of remembering the time for a millisecond.
    ttlResolution: 0,
    perf: { now: () => clock().getTime() },
  });
}
