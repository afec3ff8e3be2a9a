import type { Attachment } from '../../command/command.js';
import { UserError } from '../../errors.js';

/** An attachment as an interaction has it. */
export interface SentAttachment {
  readonly url: string;
  readonly filename: string;
  readonly size: number;
  readonly content_type?: string;
}

export type OpenAttachment = (sent: SentAttachment) => Attachment;

/** Where Discord keeps what people attach. */
const HOSTS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** How long fetching may take, in milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * @param cdnUrl a further address that attachments may come from
 * @param patienceMs how long fetching one may take, in milliseconds
 */
export function createAttachments(cdnUrl: string | undefined, patienceMs = PATIENCE_MS): OpenAttachment {
  const origins = new Set(
    [...HOSTS, ...(cdnUrl === undefined ? [] : [cdnUrl])].map(url => new URL(url).origin),
  );
  return ({ url, filename, size, content_type: contentType = '' }) => ({
    name: filename,
    size,
    contentType,
    async read(maxBytes) {
      if (!URL.canParse(url) || !origins.has(new URL(url).origin)) {
        throw refused(
          'attachment.origin',
          'That file does not lie at Discord, so it was not fetched: attach it anew.',
        );
      }
      if (size > maxBytes) throw tooLarge(size, maxBytes);
      try {
        return await fetchWithin(url, maxBytes, patienceMs);
      } catch (cause) {
        if (cause instanceof UserError) throw cause;
        throw refused(
          'attachment.unread',
          'That file could not be fetched from Discord: attach it anew.',
          cause,
        );
      }
    },
  });
}

/**
 * Ended at its limit even while the body drips. Whether an abort reaches a body is not relied on: the request that
 * carries it there may have been collected.
 */
async function fetchWithin(url: string, maxBytes: number, patienceMs: number): Promise<Uint8Array> {
  const limit = new AbortController();
  const late = new Promise<never>((_, reject) => {
    limit.signal.addEventListener('abort', () => reject(new Error('it took too long')), { once: true });
  });
  late.catch(() => {});
  const timer = setTimeout(() => limit.abort(), patienceMs);
  try {
    const response = await Promise.race([fetch(url, { redirect: 'error', signal: limit.signal }), late]);
    if (!response.ok || !response.body) throw new Error(`Discord answered ${response.status}`);
    return await readAll(response.body.getReader(), maxBytes, late);
  } finally {
    clearTimeout(timer);
    limit.abort();
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  late: Promise<never>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return Buffer.concat(chunks);
      length += value.length;
      if (length > maxBytes) throw tooLarge(length, maxBytes);
      chunks.push(value);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

const MB = 1_000_000;

const tooLarge = (size: number, max: number) =>
  refused(
    'attachment.size',
    `That file has ${(size / MB).toFixed(1)} MB or more; at most ${max / MB} MB are read: split it.`,
  );

const refused = (code: string, message: string, cause?: unknown) => new UserError(code, message, { cause });
