import { isUtf8 } from 'node:buffer';

/** A line of a byte stream, without its end. */
export type InputLine =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'fault';
      readonly code: 'line-too-long' | 'invalid-utf8';
      readonly message: string;
      /** What could be read of it. */
      readonly text: string;
    };

/** Far beyond any question, well within memory: what a line may hold before it is dropped, in bytes. */
const MAX_LINE = 32 * 1024 * 1024;
const LF = 0x0a;

/**
 * Lines as they arrive, a byte order mark and carriage returns at their ends taken off. The last line needs no end.
 * A line over `max` bytes is skipped to its end without being kept.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  max = MAX_LINE,
): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let first = true;
  const add = (part: Uint8Array): void => {
    size += part.length;
    if (size <= max) parts.push(part);
    else parts = [];
  };
  const take = (): InputLine => {
    const line = size > max ? tooLong(size, max) : decode(Buffer.concat(parts), first);
    parts = [];
    size = 0;
    first = false;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

function tooLong(size: number, max: number): InputLine {
  const message = `the line has ${size} bytes; at most ${max} are read`;
  return { kind: 'fault', code: 'line-too-long', message, text: '' };
}

function decode(bytes: Uint8Array, first: boolean): InputLine {
  const body = bytes.at(-1) === 0x0d ? bytes.subarray(0, -1) : bytes;
  const lenient = new TextDecoder('utf-8', { ignoreBOM: !first }).decode(body);
  if (lenient.includes('\ufffd') && !isUtf8(body)) {
    const message = 'the line is not valid UTF-8; save it as UTF-8';
    return { kind: 'fault', code: 'invalid-utf8', message, text: lenient };
  }
  return { kind: 'text', text: lenient };
}
