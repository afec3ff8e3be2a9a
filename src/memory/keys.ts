import { randomFillSync } from 'node:crypto';

/** Bytes of a key: nobody guesses one. */
const BYTES = 12;
/** Keys made of the random bytes that are asked for at a time: asking takes ten times as long as the rest. */
const AT_A_TIME = 256;

/** Keys of 16 letters, digits, "-" and "_", at random. */
export class Keys {
  readonly #bytes = Buffer.alloc(BYTES * AT_A_TIME);
  #used = this.#bytes.length;

  next(): string {
    if (this.#used === this.#bytes.length) {
      randomFillSync(this.#bytes);
      this.#used = 0;
    }
    const end = this.#used + BYTES;
    const key = this.#bytes.toString('base64url', this.#used, end);
    // A key that was given is not to be found here.
    this.#bytes.fill(0, this.#used, end);
    this.#used = end;
    return key;
  }
}
