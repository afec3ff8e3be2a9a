/** Elements of a chunk: small enough that adding or copying one never takes long. */
const CHUNK = 2 ** 13;

/** Numbers or bytes that become one array at the end: in chunks, since growing one large array stops everything. */
export class Growable<T extends Uint32Array | Uint8Array> {
  length = 0;
  private readonly chunks: T[] = [];
  private readonly create: (length: number) => T;

  constructor(create: (length: number) => T) {
    this.create = create;
  }

  push(value: number): void {
    const at = this.length % CHUNK;
    if (at === 0) this.chunks.push(this.create(CHUNK));
    this.chunks[this.chunks.length - 1]![at] = value;
    this.length++;
  }

  /** Everything that was pushed; yields between chunks. */
  *finish(): Generator<void, T> {
    const all = this.create(this.length);
    for (let i = 0; i < this.chunks.length; i++) {
      all.set(this.chunks[i]!.subarray(0, Math.min(CHUNK, this.length - i * CHUNK)), i * CHUNK);
      yield;
    }
    return all;
  }
}

export const growableNumbers = (): Growable<Uint32Array> => new Growable(length => new Uint32Array(length));
export const growableBytes = (): Growable<Uint8Array> => new Growable(length => new Uint8Array(length));
