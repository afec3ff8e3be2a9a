import { parentPort, workerData } from 'node:worker_threads';
import { type ReadingTask, read } from './reading.js';
import { UploadError } from './refusal.js';

/** The thread in which uploads are read: it can be ended, and its memory is limited. */
try {
  parentPort!.postMessage({ ok: true, result: read(workerData as ReadingTask) });
} catch (error) {
  if (!(error instanceof UploadError)) throw error;
  parentPort!.postMessage({ ok: false, code: error.code, message: error.message });
}
