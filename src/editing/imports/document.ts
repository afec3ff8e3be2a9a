import { sha256 } from '../../knowledge/documents/citations.js';
import { outlineOf } from '../../knowledge/documents/outline.js';
import type { DocumentEntry } from '../../knowledge/schemas.js';
import { UploadError } from './refusal.js';

/** Sentences of one document: an outline of more is too large to keep and to look places up in. */
const MOST_SENTENCES = 20_000;
/** Lines of one document, empty ones too: reading more would take a reader as long as it may. */
const MOST_LINES = 200_000;

/** UTF-8 text without control characters. @throws UploadError */
export function decodeText(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new UploadError('upload.encoding', 'upload-utf16');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UploadError('upload.encoding', 'upload-not-utf8', {}, { cause });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a binary file from a text
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) throw new UploadError('upload.encoding', 'upload-binary');
  return text;
}

/** A document's entry from its text. @throws UploadError where there is nothing or too much in it */
export function describe(
  id: string,
  text: string,
  given: string | undefined,
  fallback: string,
): DocumentEntry {
  if (text.trim() === '') throw new UploadError('upload.empty', 'upload-textless');
  const lines = text.match(/\r\n?|\n/g)?.length ?? 0;
  if (lines > MOST_LINES)
    throw new UploadError('upload.sentences', 'upload-lines', { lines, most: MOST_LINES });
  const { outline, title } = outlineOf(text);
  const sentences = outline.reduce(
    (sum, section) =>
      sum + section.sentences.length + section.questions.reduce((n, { answer }) => n + 1 + answer.length, 0),
    0,
  );
  if (sentences > MOST_SENTENCES)
    throw new UploadError('upload.sentences', 'upload-sentences', { sentences, most: MOST_SENTENCES });
  const name = (given?.trim() || title || fallback).replace(/\s+/g, ' ').slice(0, 300);
  return { id, title: name, sha256: sha256(text), length: text.length, outline };
}
