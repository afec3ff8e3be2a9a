/** `noted` is the first refusal since someone was last allowed: the one worth a public note. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'noted' | 'refused'; readonly waitMs: number };

export interface Rate {
  readonly count: number;
  readonly withinMs: number;
}

/** Questions a person may ask. */
export const QUESTIONS: Rate = { count: 5, withinMs: 10_000 };
/** Everything else a person may set off: other commands and buttons. */
export const OTHER: Rate = { count: 20, withinMs: 10_000 };

/** People remembered before the quiet ones are swept out. */
const SWEEP_ABOVE = 10_000;

/** A sliding window a person. Refusals do not lengthen the wait. */
export class Cooldown {
  readonly #rate: Rate;
  readonly #clock: () => Date;
  readonly #people = new Map<string, { allowed: number[]; noted: boolean }>();

  constructor(rate: Rate, clock: () => Date) {
    this.#rate = rate;
    this.#clock = clock;
  }

  /** Counts one attempt of `person`. */
  take(person: string): Verdict {
    const now = this.#clock().getTime();
    const entry = this.#people.get(person) ?? { allowed: [], noted: false };
    entry.allowed = entry.allowed.filter(at => at > now - this.#rate.withinMs);
    this.#people.set(person, entry);
    if (entry.allowed.length < this.#rate.count) {
      entry.allowed.push(now);
      entry.noted = false;
      this.#sweep(now);
      return { kind: 'allowed' };
    }
    const kind = entry.noted ? 'refused' : 'noted';
    entry.noted = true;
    return { kind, waitMs: entry.allowed[0]! + this.#rate.withinMs - now };
  }

  #sweep(now: number) {
    if (this.#people.size <= SWEEP_ABOVE) return;
    for (const [person, { allowed }] of this.#people) {
      if ((allowed.at(-1) ?? 0) <= now - this.#rate.withinMs) this.#people.delete(person);
    }
  }
}
