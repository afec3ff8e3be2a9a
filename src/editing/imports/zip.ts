import { crc32, inflateRawSync } from 'node:zlib';
import { UserError } from '../../errors.js';
import type { Told } from '../../languages/say.js';
import type { TextKey } from '../../languages/texts.js';
import { UploadError } from './refusal.js';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one entry, and of all, unpacked. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for each packed one, of the whole archive; small archives may exceed it. */
  readonly ratio: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
/** Archives that unpack to less than this may pack as well as they like. */
const SMALL = 1_000_000;

/** `why` is for who looks into the file itself. */
const damaged = (why: string, cause?: unknown) =>
  new UploadError('archive.damaged', 'zip-damaged', { why }, { cause });
const tooLarge = (key: TextKey, values: Told['values']) => new UploadError('archive.size', key, values);

interface Header {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
  /** At least so far its data reaches. */
  readonly end: number;
}

/** The central directory: what the archive says is in it, checked before anything is unpacked. */
function headersOf(bytes: Uint8Array, view: DataView, limits: ZipLimits): Header[] {
  let end = bytes.length - END_LENGTH;
  const least = Math.max(0, end - MAX_COMMENT);
  while (end >= least && view.getUint32(end, true) !== END) end--;
  if (end < least) throw damaged('it has no directory');
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff) throw tooLarge('zip-files', { most: limits.entries });
  if (count > limits.entries) throw tooLarge('zip-files', { most: limits.entries });
  let at = view.getUint32(end + 16, true);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return Array.from({ length: count }, (): Header => {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL)
      throw damaged('its directory is cut short');
    const nameLength = view.getUint16(at + 28, true);
    const flags = view.getUint16(at + 8, true);
    if (flags & 1) throw damaged('it is encrypted');
    const packed = view.getUint32(at + 20, true);
    const offset = view.getUint32(at + 42, true);
    const header = {
      name: decoder.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed,
      unpacked: view.getUint32(at + 24, true),
      offset,
      end: offset + 30 + nameLength + packed,
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return header;
  });
}

function checkSizes(headers: readonly Header[], size: number, limits: ZipLimits): void {
  const total = headers.reduce((sum, { unpacked }) => sum + unpacked, 0);
  const large = headers.find(({ unpacked }) => unpacked > limits.entryBytes);
  if (large) throw tooLarge('zip-large', { most: limits.entryBytes / 1e6, name: large.name.slice(0, 80) });
  if (total > limits.totalBytes) throw tooLarge('zip-total', { most: limits.totalBytes / 1e6 });
  if (total > SMALL && total > limits.ratio * size) throw tooLarge('zip-ratio', { most: limits.ratio });
  const byOffset = [...headers].sort((a, b) => a.offset - b.offset);
  if (byOffset.some(({ offset }, i) => i > 0 && offset < byOffset[i - 1]!.end))
    throw damaged('its files overlap');
}

/**
 * Unpacks a ZIP whole, in memory, within limits that are checked before and while inflating. Names are as they stand:
 * the caller decides which it takes.
 * @throws UserError `archive.damaged`, `archive.size`
 */
export function unzip(bytes: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let headers: Header[];
  try {
    headers = headersOf(bytes, view, limits);
  } catch (error) {
    throw error instanceof UserError ? error : damaged('its directory is damaged', error);
  }
  checkSizes(headers, bytes.length, limits);
  return headers
    .filter(({ name, unpacked }) => !(name.endsWith('/') && unpacked === 0))
    .map(header => ({ name: header.name, bytes: contentOf(bytes, view, header) }));
}

function contentOf(bytes: Uint8Array, view: DataView, header: Header): Uint8Array {
  const { offset, packed, unpacked, method, crc } = header;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw damaged('a file is missing');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw damaged('a file is cut short');
  const raw = bytes.subarray(start, start + packed);
  const content = method === 0 ? raw : method === 8 ? inflated(raw, unpacked) : undefined;
  if (content === undefined) throw damaged(`it is packed by method ${method}`);
  if (content.length !== unpacked || crc32(content) !== crc)
    throw damaged('a file is not what the directory says');
  return content;
}

function inflated(raw: Uint8Array, unpacked: number): Uint8Array {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, unpacked) });
  } catch (error) {
    throw damaged('a file does not unpack to the size that the directory says', error);
  }
}
