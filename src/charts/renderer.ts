import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { UserError } from '../errors.js';
import type { Picture } from './picture.js';

/** Bytes of pictures that are kept. */
const CACHE_BYTES = 32_000_000;
/** Pictures that may wait at a time: one takes about 100 ms. */
const MOST_WAITING = 20;
const LIMIT_MS = 10_000;
/** A thread that has drawn nothing for so long is ended: it holds some 80 MB. */
const IDLE_MS = 60_000;

/** Beside this file, or where the build puts it as seen from the sources. */
const WORKER = ['./worker.js', '../../dist/src/charts/worker.js']
  .map(place => fileURLToPath(new URL(place, import.meta.url)))
  .find(path => existsSync(path));

interface Job {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Draws pictures off the event loop and keeps those drawn. The thread, and with it all code for charts, starts with the
 * first picture that is asked for.
 */
export class Renderer {
  readonly #kept = new LRUCache<string, Uint8Array>({
    maxSize: CACHE_BYTES,
    sizeCalculation: png => png.byteLength,
  });
  readonly #drawing = new Map<string, Promise<Uint8Array>>();
  readonly #jobs = new Map<number, Job>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  /**
   * PNG of a picture, twice as many pixels as it is wide in px. Equal pictures are drawn once.
   * @throws UserError `charts.busy` where too many wait, `charts.failed` where it cannot be drawn
   */
  async draw(picture: Picture): Promise<Uint8Array> {
    const key = keyOf(picture);
    const kept = this.#kept.get(key) ?? this.#drawing.get(key);
    if (kept) return kept;
    const drawing = this.#inThread(picture);
    this.#drawing.set(key, drawing);
    try {
      const png = await drawing;
      this.#kept.set(key, png);
      return png;
    } finally {
      this.#drawing.delete(key);
    }
  }

  /** Ends the thread; what still waits is rejected. */
  async close(): Promise<void> {
    this.#failAll('the program is ending');
    await this.#end();
  }

  #inThread(picture: Picture): Promise<Uint8Array> {
    if (this.#jobs.size >= MOST_WAITING)
      return Promise.reject(
        new UserError('charts.busy', 'Too many pictures are being drawn; try again in a moment.'),
      );
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#failAll(`drawing took longer than ${LIMIT_MS / 1000} seconds`);
        void this.#end();
      }, LIMIT_MS);
      this.#jobs.set(id, { resolve, reject, timer });
      worker.postMessage({ id, picture });
    });
  }

  #start(): Worker {
    if (WORKER === undefined) throw new Error('worker.js is missing: run `npm run build`');
    const worker = new Worker(WORKER, { stdout: true, stderr: true });
    worker.unref();
    worker.on('message', ({ id, png, error }: { id: number; png?: Uint8Array; error?: string }) => {
      const job = this.#jobs.get(id);
      if (!job) return;
      this.#jobs.delete(id);
      clearTimeout(job.timer);
      if (png) job.resolve(png);
      else job.reject(failed(error ?? 'nothing was drawn'));
      if (this.#jobs.size === 0) this.#idle = setTimeout(() => void this.#end(), IDLE_MS).unref();
    });
    worker.on('error', error => this.#failAll(error.message));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#failAll('the thread ended');
    });
    return worker;
  }

  async #end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    worker?.removeAllListeners('exit');
    await worker?.terminate();
  }

  #failAll(why: string): void {
    for (const { reject, timer } of this.#jobs.values()) {
      clearTimeout(timer);
      reject(failed(why));
    }
    this.#jobs.clear();
  }
}

const failed = (why: string): UserError =>
  new UserError('charts.failed', `This picture cannot be drawn: ${why}.`);

/** Equal for pictures that look the same: of a clock only the day counts. */
const keyOf = (picture: Picture): string =>
  JSON.stringify(picture, (key, value: unknown) => (key === 'now' ? String(value).slice(0, 10) : value));
