import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { asIs } from '../../languages/say.js';
import { type ReadingTask, read } from './reading.js';
import { UploadError } from './refusal.js';

/** The thread in which uploads are read: it can be ended, and its memory is limited. */
try {
  parentPort!.postMessage({ ok: true, result: read(workerData as ReadingTask) });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  const told = error instanceof UploadError ? error.told : asIs(error.message);
  parentPort!.postMessage({ ok: false, code: error.code, told });
}
