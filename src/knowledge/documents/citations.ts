import { createHash } from 'node:crypto';
import type { Citation } from '../schemas.js';

/** UTF-16 code units, end exclusive. */
export type Range = readonly [start: number, end: number];

/** SHA-256 of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function rangeOf(citation: Citation): Range {
  return [citation.start, citation.end];
}

/** Cites a range of a document's text. The range is not checked against the outline; `verify` does that. */
export function citationOf(document: string, text: string, [start, end]: Range): Citation {
  return { document, start, end, sha256: sha256(text.slice(start, end)) };
}

/** The cited text, or undefined where the range or the digest does not fit this text. */
export function citedText(citation: Citation, text: string): string | undefined {
  if (citation.start < 0 || citation.end > text.length || citation.start >= citation.end) return undefined;
  const cited = text.slice(citation.start, citation.end);
  return sha256(cited) === citation.sha256 ? cited : undefined;
}

export function contains([start, end]: Range, [innerStart, innerEnd]: Range): boolean {
  return start <= innerStart && innerEnd <= end;
}

export function overlaps([start, end]: Range, [otherStart, otherEnd]: Range): boolean {
  return start < otherEnd && otherStart < end;
}
