import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ReplyFile } from '../replies/reply.js';

/** Bytes of a request: the largest that Discord sends, a form's texts or a message with its components, is far below. */
const MAX_BODY = 1_000_000;

/** A body's bytes; null where it is larger than `MAX_BODY`, of which the rest is not read. Rejects where it breaks off. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export interface Encoded {
  readonly type: string;
  readonly bytes: Buffer;
}

/** JSON, or where files go with it a form as Discord reads it (`payload_json`, `files[0]`…; RFC 7578). */
export function encoded(body: unknown, files: readonly ReplyFile[]): Encoded {
  const json = JSON.stringify(body);
  if (files.length === 0) return { type: 'application/json', bytes: Buffer.from(json) };
  const boundary = `gigawatt-${randomBytes(16).toString('hex')}`;
  const part = (disposition: string, type: string, bytes: Uint8Array | string) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ];
  const parts = [
    ...part('name="payload_json"', 'application/json', json),
    ...files.flatMap(({ name, bytes }, i) =>
      part(`name="files[${i}]"; filename="${quoted(name)}"`, 'application/octet-stream', bytes),
    ),
    Buffer.from(`--${boundary}--\r\n`),
  ];
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: Buffer.concat(parts) };
}

/** A name inside quotation marks, as browsers escape it. */
const quoted = (name: string) =>
  name.replace(/["\r\n]/g, sign => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
