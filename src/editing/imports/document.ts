import { UserError } from '../../errors.js';
import { sha256 } from '../../knowledge/documents/citations.js';
import { outlineOf } from '../../knowledge/documents/outline.js';
import type { DocumentEntry } from '../../knowledge/schemas.js';

/** Sentences of one document: an outline of more is too large to keep and to look places up in. */
const MOST_SENTENCES = 20_000;
/** Lines of one document, empty ones too: reading more would take a reader as long as it may. */
const MOST_LINES = 200_000;

/** UTF-8 text without control characters. @throws UserError */
export function decodeText(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new UserError('upload.encoding', 'it is UTF-16 text: save it as UTF-8');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError('upload.encoding', 'it is not UTF-8 text: save it as UTF-8', { cause });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a binary file from a text
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text))
    throw new UserError(
      'upload.encoding',
      'it has NUL or control characters, so it is no text: export it as plain text',
    );
  return text;
}

/** A document's entry from its text. @throws UserError where there is nothing or too much in it */
export function describe(
  id: string,
  text: string,
  given: string | undefined,
  fallback: string,
): DocumentEntry {
  if (text.trim() === '') throw new UserError('upload.empty', 'there is no text in it');
  const lines = text.match(/\r\n?|\n/g)?.length ?? 0;
  if (lines > MOST_LINES)
    throw new UserError(
      'upload.sentences',
      `it has ${lines.toLocaleString('en')} lines, more than ${MOST_LINES.toLocaleString('en')}: split it`,
    );
  const { outline, title } = outlineOf(text);
  const sentences = outline.reduce(
    (sum, section) =>
      sum + section.sentences.length + section.questions.reduce((n, { answer }) => n + 1 + answer.length, 0),
    0,
  );
  if (sentences > MOST_SENTENCES)
    throw new UserError(
      'upload.sentences',
      `it has ${sentences.toLocaleString('en')} sentences or lines, more than ${MOST_SENTENCES.toLocaleString('en')}: split it`,
    );
  const name = (given?.trim() || title || fallback).replace(/\s+/g, ' ').slice(0, 300);
  return { id, title: name, sha256: sha256(text), length: text.length, outline };
}
