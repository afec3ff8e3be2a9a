import { crc32 } from 'node:zlib';
import { UserError } from '../../errors.js';
import type { Segment } from './bm25-segment.js';

/** "GWPI" and the version of the format; a new version is a new number, old files are built again. */
const MAGIC = 0x47575049;
const VERSION = 1;
/** Magic, version, CRC-32 of what follows, length of the header in bytes. */
const PREAMBLE = 16;

const ARRAYS = {
  documentOffsets: Uint32Array,
  starts: Uint32Array,
  ends: Uint32Array,
  textOffsets: Uint32Array,
  forward: Uint32Array,
  forwardOffsets: Uint32Array,
  wordCounts: Uint32Array,
  wordTerms: Uint32Array,
  postings: Uint32Array,
  postingOffsets: Uint32Array,
  deletes: Uint32Array,
  deleteOffsets: Uint32Array,
  text: Uint8Array,
  frequencies: Uint8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
const NAMES = Object.keys(ARRAYS) as ArrayName[];

interface Header {
  readonly documents: readonly string[];
  /** Elements of each array, in the order of NAMES. */
  readonly lengths: readonly number[];
  /** Bytes of the words and of the terms, joined by newlines. */
  readonly words: number;
  readonly terms: number;
}

const aligned = (bytes: number): number => (bytes + 7) & ~7;

/** A segment as bytes: preamble, header as JSON, arrays on eight-byte boundaries (little-endian), words, terms. */
export function bytesOfSegment(segment: Segment): Uint8Array {
  const encoder = new TextEncoder();
  const words = encoder.encode(segment.words.join('\n'));
  const terms = encoder.encode(segment.terms.join('\n'));
  const { documents } = segment;
  const lengths = NAMES.map(name => segment[name].length);
  const header: Header = { documents, lengths, words: words.length, terms: terms.length };
  const head = encoder.encode(JSON.stringify(header));
  const parts = [head, ...NAMES.map(name => segment[name]), words, terms];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + aligned(part.byteLength), PREAMBLE));
  let at = PREAMBLE;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, VERSION);
  view.setUint32(8, crc32(bytes.subarray(PREAMBLE)));
  view.setUint32(12, head.length);
  return bytes;
}

/** The segment that `bytesOfSegment` wrote; its arrays are windows on the bytes. @throws UserError */
export function segmentFromBytes(given: Uint8Array): Segment {
  const bytes = given.byteOffset % 8 === 0 ? given : new Uint8Array(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PREAMBLE || view.getUint32(0) !== MAGIC || view.getUint32(4) !== VERSION) {
    throw new UserError('passages.unreadable', 'this is no passage index of this version: build it again');
  }
  if (crc32(bytes.subarray(PREAMBLE)) !== view.getUint32(8)) {
    throw new UserError('passages.unreadable', 'the passage index was cut short or altered: build it again');
  }
  const decoder = new TextDecoder();
  let at = PREAMBLE;
  const take = (length: number): Uint8Array => {
    const part = bytes.subarray(at, at + length);
    at += aligned(length);
    return part;
  };
  const header: Header = JSON.parse(decoder.decode(take(view.getUint32(12))));
  const arrays = NAMES.map((name, i) => {
    const Type = ARRAYS[name];
    const part = take(header.lengths[i]! * Type.BYTES_PER_ELEMENT);
    return [name, new Type(part.buffer as ArrayBuffer, part.byteOffset, header.lengths[i]!)];
  });
  const lines = (length: number): string[] => (length === 0 ? [] : decoder.decode(take(length)).split('\n'));
  const words = lines(header.words);
  const terms = lines(header.terms);
  return {
    ...(Object.fromEntries(arrays) as Pick<Segment, ArrayName>),
    documents: header.documents,
    words,
    wordIds: numbered(words),
    terms,
    termIds: numbered(terms),
  };
}

const numbered = (names: readonly string[]): Map<string, number> =>
  new Map(names.map((name, i) => [name, i]));
