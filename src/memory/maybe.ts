/** Bits of each half: a megabyte. With a million names in it one in fifty unknown ones is taken for known. */
const BITS = 2 ** 23;
/** Bits that each name sets. */
const HASHES = 4;

/**
 * Names that were added lately, without the names: none of those is missed, a few others may be taken for one of them
 * (a Bloom filter in two halves, of which the older is emptied when its time has passed).
 */
export class Maybe {
  readonly #forMs: number;
  #newer: Uint8Array | null = null;
  #older: Uint8Array | null = null;
  #turnsAt = Number.NEGATIVE_INFINITY;

  /** @param forMs how long each counts at the least, in milliseconds; at the most twice that */
  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  /** @param now milliseconds, by any clock */
  add(name: string, now: number): void {
    this.#turn(now);
    this.#newer ??= new Uint8Array(BITS / 8);
    for (const bit of bitsOf(name)) this.#newer[bit >>> 3]! |= 1 << (bit & 7);
  }

  has(name: string, now: number): boolean {
    this.#turn(now);
    if (this.#newer === null && this.#older === null) return false;
    const bits = bitsOf(name);
    const isIn = (half: Uint8Array | null) =>
      half !== null && bits.every(bit => (half[bit >>> 3]! & (1 << (bit & 7))) !== 0);
    return isIn(this.#newer) || isIn(this.#older);
  }

  /** Nothing is allocated until something is added, and let go of once all is past its time. */
  #turn(now: number): void {
    if (now < this.#turnsAt) return;
    const isLong = now >= this.#turnsAt + this.#forMs;
    this.#older = isLong ? null : this.#newer;
    this.#newer = null;
    this.#turnsAt = now + this.#forMs;
  }
}

/** Two hashes make as many as are wanted (Kirsch and Mitzenmacher, 2006); FNV-1a and its mixed successor. */
function bitsOf(name: string): number[] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  const first = mixed(hash);
  const step = mixed(first ^ 0x9e3779b9) | 1;
  return Array.from({ length: HASHES }, (_, i) => (first + Math.imul(i, step)) & (BITS - 1));
}

/** The finaliser of MurmurHash3: every bit of it hangs on every bit of what is given. */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
