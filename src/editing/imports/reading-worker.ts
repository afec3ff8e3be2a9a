import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { type ReadingTask, read } from './reading.js';

/** The thread in which uploads are read: it can be ended, and its memory is limited. */
try {
  parentPort!.postMessage({ ok: true, result: read(workerData as ReadingTask) });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  parentPort!.postMessage({ ok: false, code: error.code, message: error.message });
}
