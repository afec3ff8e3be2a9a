import { parentPort } from 'node:worker_threads';
import { pngOf } from './draw.js';
import type { Picture } from './picture.js';

/** The thread in which pictures are drawn, one after the other: it takes `{id, picture}` and gives `{id, png}` or `{id, error}`. */
parentPort?.on('message', async ({ id, picture }: { id: number; picture: Picture }) => {
  try {
    const png = await pngOf(picture);
    parentPort?.postMessage({ id, png });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
