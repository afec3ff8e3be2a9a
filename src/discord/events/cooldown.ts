import { LRUCache } from 'lru-cache';

/** `noted` is the first refusal since someone was last allowed: the one worth a public note. */
export type CooldownVerdict =
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
/** Choices that are worked out while a person types. */
export const TYPING: Rate = { count: 25, withinMs: 5_000 };

/** People remembered; of more, those who were quiet for longest are forgotten. */
const PEOPLE = 20_000;

/** A sliding window a person. Refusals do not lengthen the wait. */
export class Cooldown {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #people = new LRUCache<string, { allowed: number[]; noted: boolean }>({ max: PEOPLE });

  /** @param now milliseconds that never go back: a clock that is set back lets nobody wait for longer */
  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Counts one attempt of `person`. */
  take(person: string): CooldownVerdict {
    const now = this.#now();
    const entry = this.#people.get(person) ?? { allowed: [], noted: false };
    entry.allowed = entry.allowed.filter(at => at > now - this.#rate.withinMs);
    this.#people.set(person, entry);
    if (entry.allowed.length < this.#rate.count) {
      entry.allowed.push(now);
      entry.noted = false;
      return { kind: 'allowed' };
    }
    const kind = entry.noted ? 'refused' : 'noted';
    entry.noted = true;
    return { kind, waitMs: entry.allowed[0]! + this.#rate.withinMs - now };
  }
}
