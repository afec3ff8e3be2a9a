import { UserError } from '../errors.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Windows } from '../knowledge/windows.js';

/** A knowledge folder, validated and trained: what a start reads instead of the folder. */
export interface Compiled {
  readonly knowledge: Knowledge;
  readonly windows: Windows;
  /** The trained matcher, as it reads itself again. */
  readonly matcher: Uint8Array;
  /** The passage index, as it reads itself again. */
  readonly passages: Uint8Array;
  /** Of every file of the folder: `digestOf`. */
  readonly digest: string;
}

/** "GWK" and the version of the format. */
const MAGIC = 0x47574b01;
/** Sections begin at multiples of this, so that typed arrays can lie on them. */
const ALIGNMENT = 8;
const HEADER = 8;

interface Index {
  readonly digest: string;
  /** Byte lengths of the sections, in order. */
  readonly lengths: readonly [knowledge: number, matcher: number, passages: number];
}

const aligned = (n: number) => Math.ceil(n / ALIGNMENT) * ALIGNMENT;

/** The container: magic and index length (4 bytes each, big endian), the index as JSON, then the sections. */
export function compiledToBytes({ knowledge, windows, matcher, passages, digest }: Compiled): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ knowledge, windows }));
  const sections = [json, matcher, passages] as const;
  const index: Index = { digest, lengths: [json.length, matcher.length, passages.length] };
  const head = new TextEncoder().encode(JSON.stringify(index));
  const bytes = new Uint8Array(
    sections.reduce((at, s) => at + aligned(s.length), aligned(HEADER + head.length)),
  );
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, head.length);
  bytes.set(head, HEADER);
  let at = aligned(HEADER + head.length);
  for (const section of sections) {
    bytes.set(section, at);
    at += aligned(section.length);
  }
  return bytes;
}

/**
 * Reads what `compiledToBytes` wrote; matcher and passages are views of the given bytes. Needs neither zod nor yaml
 * nor edtf: a start has no time for them.
 * @throws UserError where the bytes are something else or were cut short
 */
export function compiledFromBytes(given: Uint8Array): Compiled {
  // Typed arrays need aligned bytes, which a pooled Buffer need not have.
  const isAligned = given.byteOffset % ALIGNMENT === 0;
  const bytes = isAligned
    ? new Uint8Array(given.buffer, given.byteOffset, given.length)
    : new Uint8Array(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) !== MAGIC) throw new Error('it is another format or version');
    const length = view.getUint32(4);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const index = JSON.parse(decoder.decode(bytes.subarray(HEADER, HEADER + length))) as Index;
    let at = aligned(HEADER + length);
    const [json, matcher, passages] = index.lengths.map(size => {
      if (at + size > bytes.length) throw new Error('it was cut short');
      const section = bytes.subarray(at, at + size);
      at += aligned(size);
      return section;
    });
    const { knowledge, windows } = JSON.parse(decoder.decode(json)) as Pick<
      Compiled,
      'knowledge' | 'windows'
    >;
    return { knowledge, windows, matcher: matcher!, passages: passages!, digest: index.digest };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'compiled.unreadable',
      `the compiled knowledge cannot be read (${why}): run \`npm run build\``,
      {
        cause,
      },
    );
  }
}
