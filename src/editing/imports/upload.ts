import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { asIs, type Told, toSay } from '../../languages/say.js';
import { AtMost } from '../../timing/at-most.js';
import { newId } from '../kinds/ids.js';
import type { ReadingResult, ReadingTask } from './reading.js';
import { type Refusal, refuse } from './refusal.js';

/** A file that a moderator uploaded. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** In place of the title that the document says itself. */
  readonly title?: string;
}

export type UploadRead = { readonly ok: true; readonly result: ReadingResult } | Refusal;

/** Bytes of a text, Markdown or HTML file, and of a ZIP. A larger attachment need not be fetched at all. */
export const MAX_DOCUMENT_BYTES = 5_000_000;
export const MAX_ARCHIVE_BYTES = 10_000_000;

const KINDS: Readonly<Record<string, 'text' | 'html' | 'archive'>> = {
  txt: 'text',
  text: 'text',
  md: 'text',
  markdown: 'text',
  html: 'html',
  htm: 'html',
  zip: 'archive',
};
const MOST_MILLISECONDS = 15_000;
const MOST_MEGABYTES = 512;
/** Threads that read at a time, and files that may wait for one. */
const READERS = 2;
const WAITING = 20;
const readers = new AtMost(READERS, WAITING);

/** Beside this file, or where the build puts it as seen from the sources. */
const WORKER = ['./reading-worker.js', '../../../dist/src/editing/imports/reading-worker.js']
  .map(place => fileURLToPath(new URL(place, import.meta.url)))
  .find(path => existsSync(path));

const extensionOf = (name: string) => /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** Why a file is refused by its name and size, before anything of it is fetched or read; null where it is not. */
export function refuseUpload(name: string, size: number): Refusal | null {
  const shown = JSON.stringify(name.slice(0, 80));
  const kind = KINDS[extensionOf(name)];
  if (kind === undefined) return refuse('upload.type', 'upload-type', { file: shown });
  const most = kind === 'archive' ? MAX_ARCHIVE_BYTES : MAX_DOCUMENT_BYTES;
  if (size > most)
    return refuse('upload.size', 'upload-size', {
      ...{ file: shown, size: (size / 1e6).toFixed(1), most: most / 1e6 },
    });
  return size === 0 ? refuse('upload.empty', 'upload-empty', { file: shown }) : null;
}

/**
 * Reads an uploaded file in a thread of its own, which is ended after 15 seconds, so that no file holds the others up.
 * @param taken ids of documents that there are, with which a new one's must not be confused
 */
export async function readUpload(upload: Upload, taken: ReadonlySet<string>): Promise<UploadRead> {
  const { name, bytes, title } = upload;
  const refusal = refuseUpload(name, bytes.length);
  if (refusal) return refusal;
  const kind = KINDS[extensionOf(name)]!;
  const shown = JSON.stringify(name.slice(0, 80));
  if (kind === 'archive') return inTurn({ kind, bytes }, shown);
  const stem = name.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '');
  return inTurn(
    {
      kind: 'document',
      bytes,
      html: kind === 'html',
      id: newId(stem, taken, 'document'),
      title,
      fallback: stem || 'document',
    },
    shown,
  );
}

type Answer =
  | { readonly ok: true; readonly result: ReadingResult }
  | { readonly ok: false; readonly code: string; readonly told: Told };

async function inTurn(task: ReadingTask, shown: string): Promise<UploadRead> {
  const reading = readers.run(() => inThread(task, shown));
  return reading ?? refuse('upload.busy', 'upload-busy', { file: shown });
}

function inThread(task: ReadingTask, shown: string): Promise<UploadRead> {
  if (WORKER === undefined) throw new Error('reading-worker.js is missing: run `npm run build`');
  const worker = new Worker(WORKER, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    stderr: true,
    stdout: true,
  });
  return new Promise(resolve => {
    const end = (read: UploadRead) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(read);
    };
    const unreadable = (why: Told) =>
      end(refuse('upload.unreadable', 'upload-unreadable', { file: shown, why }));
    const timer = setTimeout(
      () => unreadable(toSay('upload-slow', { seconds: MOST_MILLISECONDS / 1000 })),
      MOST_MILLISECONDS,
    );
    worker.once('message', (answer: Answer) =>
      end(answer.ok ? answer : refuse(answer.code, 'upload-refused', { file: shown, why: answer.told })),
    );
    worker.once('error', error => unreadable(asIs(error.message)));
    worker.once('exit', () => unreadable(toSay('upload-ended')));
  });
}
