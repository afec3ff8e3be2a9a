import type { Writable } from 'node:stream';

/** Least first. */
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

export type Level = (typeof LEVELS)[number];

/** @param request Discord's id of the event that a line is about, where there is one */
export interface Log {
  /** What happened, for programs that follow it; `facts` are told apart from the line. */
  debug(line: string, facts: Facts, request?: string): void;
  info(line: string, request?: string): void;
  warn(line: string, request?: string): void;
  error(line: string, cause?: unknown, request?: string): void;
}

/** Nothing that someone typed. */
type Facts = Readonly<Record<string, unknown>>;

/** For people: one line an event, `2026-11-21T12:00:00.000Z warn …`; a cause's stack follows only below the level `info`. */
export function createLog(least: Level, stream: Writable): Log {
  const write = (level: Level, line: string, cause?: unknown): void => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    stream.write(`${new Date().toISOString()} ${level} ${oneLine(line)}${describe(cause, least)}\n`);
  };
  return {
    debug(line, facts) {
      if (least === 'debug') write('debug', `${line} ${JSON.stringify(facts)}`);
    },
    info: line => write('info', line),
    warn: line => write('warn', line),
    error: (line, cause) => write('error', line, cause),
  };
}

function describe(cause: unknown, least: Level): string {
  if (cause === undefined) return '';
  if (!(cause instanceof Error)) return `: ${oneLine(String(cause))}`;
  return least === 'debug' ? `\n${cause.stack}` : `: ${oneLine(cause.message)}`;
}

/** What people typed may end up in a message; it must not forge a line of the log. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
