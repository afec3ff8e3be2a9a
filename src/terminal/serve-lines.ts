import { type Io, write } from './io.js';
import { errorLine, type Request, requestOf } from './json-lines.js';
import { readLines } from './lines.js';

export type Question = Extract<Request, { kind: 'question' }>;

/** Answers each line of the input with one line, in order, as it comes; nothing that one line holds ends the run. */
export async function serveLines(io: Io, respond: (question: Question) => string): Promise<void> {
  for await (const line of readLines(io.input)) {
    const request = requestOf(line);
    if (request) await write(io.output, `${responseTo(request, respond, io)}\n`);
  }
}

function responseTo(request: Request, respond: (question: Question) => string, io: Io): string {
  if (request.kind === 'unreadable') return errorLine(request.id, request.error);
  try {
    return respond(request);
  } catch (error) {
    io.errors.write(`gigawatt: ${error instanceof Error ? error.stack : String(error)}\n`);
    return errorLine(request.id, { code: 'internal', message: 'this question could not be worked on' });
  }
}
