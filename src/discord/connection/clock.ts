import { SnowflakeUtil } from 'discord.js';

/** How old an event usually is when it gets here, in milliseconds. */
const ON_THE_WAY_MS = 100;
/** Over how long the quickest event is looked for, in milliseconds: clocks drift. */
const WINDOW_MS = 5 * 60_000;

/**
 * How old events of Discord's are, whatever this machine's clock says. An id holds when Discord made the event, by
 * Discord's clock; the event that was quickest to get here says how far this process's monotonic clock is from that.
 */
export class DiscordClock {
  readonly #now: () => number;
  /** Least difference between the clocks in this window and in the one before. */
  #least = Number.POSITIVE_INFINITY;
  #leastBefore = Number.POSITIVE_INFINITY;
  #windowEnds = 0;

  /** @param now milliseconds that never go back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes note of an event that has just come. */
  received(id: string): void {
    const now = this.#now();
    if (now >= this.#windowEnds) {
      this.#leastBefore = now < this.#windowEnds + WINDOW_MS ? this.#least : Number.POSITIVE_INFINITY;
      this.#least = Number.POSITIVE_INFINITY;
      this.#windowEnds = now + WINDOW_MS;
    }
    this.#least = Math.min(this.#least, now - SnowflakeUtil.timestampFrom(id));
  }

  /** Milliseconds since an event was made, of which at least one was `received`. */
  ageOf(id: string): number {
    const least = Math.min(this.#least, this.#leastBefore);
    if (!Number.isFinite(least)) return ON_THE_WAY_MS;
    return Math.max(0, this.#now() - SnowflakeUtil.timestampFrom(id) - least + ON_THE_WAY_MS);
  }
}
