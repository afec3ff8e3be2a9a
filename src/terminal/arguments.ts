import { statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../errors.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
/** Enough to rank the documents of a collection by their passages. */
const MAX_LIMIT = 10_000;

/** `parseArgs` of node:util, its complaints as a UserError that names the command. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
  usage = ' (see `node . help`)',
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    // What follows the first sentence is about positional arguments.
    const why = (cause instanceof Error ? cause.message : String(cause)).split('. ')[0];
    throw new UserError('usage', `${command}: ${why}${usage}`, { cause });
  }
}

/** The clock that `--now` sets; the real one without. Without an offset the time is UTC, as all days here are. */
export function clockFrom(now: string | undefined): () => Date {
  if (now === undefined) return () => new Date();
  const zoned = /T.*(Z|[+-]\d{2}:\d{2})$/.test(now) || !now.includes('T') ? now : `${now}Z`;
  const date = new Date(zoned);
  if (!INSTANT.test(now) || Number.isNaN(date.getTime()) || !isCalendarDay(now.slice(0, 10))) {
    throw new UserError(
      'usage.now',
      `--now "${now}" is no ISO 8601 time; write it like 2026-11-21T12:00:00Z`,
    );
  }
  return () => date;
}

/** Date accepts 30 February and means 2 March. */
function isCalendarDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** How many hits: 1 to 10,000, 10 when not given. */
export function limitFrom(limit: string | undefined): number {
  if (limit === undefined) return 10;
  const n = /^\d{1,5}$/.test(limit) ? Number(limit) : 0;
  if (n < 1 || n > MAX_LIMIT) {
    throw new UserError('usage.limit', `--limit "${limit}" must be a whole number from 1 to ${MAX_LIMIT}`);
  }
  return n;
}

/** A folder of the command line, relative to the working directory; undefined where it was not given. */
export function folderFrom(option: string, path: string | undefined): string | undefined {
  if (path === undefined || statSync(path, { throwIfNoEntry: false })?.isDirectory()) return path;
  throw new UserError('usage.folder', `--${option} "${path}" must be a folder that exists`);
}
