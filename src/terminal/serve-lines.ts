import { type Io, write } from './io.js';
import {
  errorLine,
  type Id,
  type LineError,
  type LineRequest,
  requestOfLine,
  type Unreadable,
} from './json-lines.js';
import { type InputLine, readLines } from './lines.js';

export type LineQuestion = Extract<LineRequest, { kind: 'question' }>;

/** What lines hold, and what is written for one that cannot be read. */
export interface Protocol<T extends { readonly kind: string; readonly id: Id }> {
  requestOf(line: InputLine): T | Unreadable | null;
  errorLine(id: Id, error: LineError): string;
}

const QUESTIONS: Protocol<LineQuestion> = { requestOf: requestOfLine, errorLine };

/** Answers each line of the input with one line, in order, as it comes; nothing that one line holds ends the run. */
export const serveLines = (
  io: Io,
  respond: (question: LineQuestion) => string | Promise<string>,
): Promise<void> => serve(io, QUESTIONS, respond);

/** {@link serveLines} of other lines. */
export async function serve<T extends { readonly kind: string; readonly id: Id }>(
  io: Io,
  protocol: Protocol<T>,
  respond: (request: T) => string | Promise<string>,
): Promise<void> {
  for await (const line of readLines(io.input)) {
    const request = protocol.requestOf(line);
    if (request) await write(io.output, `${await responseTo(request, protocol, respond, io)}\n`);
  }
}

async function responseTo<T extends { readonly kind: string; readonly id: Id }>(
  request: T | Unreadable,
  protocol: Protocol<T>,
  respond: (request: T) => string | Promise<string>,
  io: Io,
): Promise<string> {
  if (request.kind === 'unreadable') return protocol.errorLine(request.id, (request as Unreadable).error);
  try {
    return await respond(request as T);
  } catch (error) {
    io.errors.write(`gigawatt: ${error instanceof Error ? error.stack : String(error)}\n`);
    return protocol.errorLine(request.id, { code: 'internal', message: 'this line could not be worked on' });
  }
}
