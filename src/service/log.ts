import type { Writable } from 'node:stream';
import { type DestinationStream, pino } from 'pino';
import { UserError } from '../errors.js';
import type { Level, Log } from '../log.js';

/**
 * For programs that gather logs: one line of JSON an event, `{"level":"warn","time":"2026-11-21T12:00:00.000Z",
 * "msg":"…","request":"…","error":{…}}`; an error's stack is there only at the level `debug`.
 */
export function structuredLog(least: Level, stream: Writable): Log {
  const lines = pino(
    {
      ...{ level: least, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      formatters: { level: level => ({ level }) },
    },
    stream as DestinationStream,
  );
  const about = (request: string | undefined) => (request === undefined ? {} : { request });
  return {
    debug: (line, facts, request) => lines.debug({ ...about(request), ...facts }, line),
    info: (line, request) => lines.info(about(request), line),
    warn: (line, request) => lines.warn(about(request), line),
    error: (line, cause, request) =>
      lines.error(
        { ...about(request), ...(cause !== undefined && { error: described(cause, least) }) },
        line,
      ),
  };
}

function described(cause: unknown, least: Level) {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { name, message, stack } = cause;
  return {
    ...{ name, message },
    ...(cause instanceof UserError && { code: cause.code }),
    ...(least === 'debug' && { stack }),
  };
}
