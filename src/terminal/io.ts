import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** The process's streams, as far as the terminal side uses them. */
export interface Io {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Writable & { readonly columns?: number };
  readonly errors: Writable;
}

/** Resolves when the stream takes more: a slow reader slows the answers down instead of filling memory. */
export async function write(output: Writable, text: string): Promise<void> {
  if (!output.write(text)) await once(output, 'drain');
}
