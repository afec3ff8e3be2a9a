import { LRUCache } from 'lru-cache';
import type { Server } from './server.js';

interface Entry {
  server?: Server;
  /** Counts the changes that were told of; a server is made of those counted when its making began. */
  wanted: number;
  made: number;
  making?: Promise<Server>;
  forgotten?: true;
}

export interface ReadyOptions {
  /** Servers kept at a time. */
  readonly capacity: number;
  /** Bytes that what servers have of their own may take, as estimated. */
  readonly byteCapacity: number;
  /** Makes a server from what is stored of it; `before` is the one that there was. */
  make(guild: string, before: Server | undefined): Promise<Server>;
}

/** The servers used last, each made once at a time, and once more where it changed meanwhile. */
export class ReadyServers {
  readonly #entries: LRUCache<string, Entry>;
  readonly #make: ReadyOptions['make'];

  constructor({ capacity, byteCapacity, make }: ReadyOptions) {
    this.#make = make;
    this.#entries = new LRUCache({
      max: capacity,
      maxSize: byteCapacity,
      // One that takes more than all together may is kept until another is used.
      sizeCalculation: ({ server }) => Math.min(Math.max(server?.bytes ?? 1, 1), byteCapacity),
    });
  }

  /** The server as it was made last; undefined where it is not ready. */
  get(guild: string): Server | undefined {
    return this.#entries.get(guild)?.server;
  }

  /** The server as it was made last, while another is made of its changes; waits only where there is none. */
  available(guild: string): Promise<Server> {
    const server = this.get(guild);
    return server === undefined ? this.ensure(guild) : Promise.resolve(server);
  }

  /** The server with every change that was told of. */
  ensure(guild: string): Promise<Server> {
    const entry = this.#entries.get(guild) ?? { wanted: 0, made: -1 };
    if (!this.#entries.has(guild)) this.#entries.set(guild, entry);
    if (entry.server !== undefined && entry.made === entry.wanted) return Promise.resolve(entry.server);
    entry.making ??= this.#work(guild, entry);
    return entry.making;
  }

  /** Fulfilled once the change is live; one that is not ready reads everything when it is asked. */
  async changed(guild: string): Promise<void> {
    const entry = this.#entries.get(guild);
    if (entry === undefined) return;
    entry.wanted++;
    await this.ensure(guild);
  }

  /** Every server that is ready is made anew, one after the other, the one used last first. */
  async allChanged(): Promise<void> {
    const guilds = [...this.#entries.keys()];
    for (const guild of guilds) this.#entries.peek(guild)!.wanted++;
    for (const guild of guilds) if (this.#entries.peek(guild)) await this.ensure(guild);
  }

  forget(guild: string): void {
    const entry = this.#entries.get(guild);
    if (entry) entry.forgotten = true;
    this.#entries.delete(guild);
  }

  async #work(guild: string, entry: Entry): Promise<Server> {
    try {
      for (;;) {
        const wanted = entry.wanted;
        const server = await this.#make(guild, entry.server);
        entry.server = server;
        entry.made = wanted;
        if (entry.wanted === wanted) return server;
      }
    } finally {
      delete entry.making;
      // Its size is known now; it may have been let go of while it was being made.
      if (!entry.forgotten) this.#entries.set(guild, entry);
    }
  }
}
