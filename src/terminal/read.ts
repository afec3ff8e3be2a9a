import { type Amounts, type ReadQuantity, readAmounts } from '../english/reader/read.js';
import { UserError } from '../errors.js';
import { clockFrom, readArguments } from './arguments.js';
import { type Io, write } from './io.js';
import { amountsLine, noAmountsLine, textRequestOf } from './json-lines.js';
import { serve } from './serve-lines.js';

/** `read "text"` for a person, `read --json` for programs. Throws a UserError for arguments that make no sense. */
export async function runRead(args: readonly string[], io: Io): Promise<void> {
  const { values, positionals } = readArguments('read', args, {
    json: { type: 'boolean' },
    now: { type: 'string' },
  });
  const clock = clockFrom(values.now);
  const text = positionals.join(' ');
  if (values.json && text !== '')
    throw new UserError('usage', 'read --json reads texts from standard input; leave the text out');
  if (values.json) {
    await serve(io, { requestOf: textRequestOf, errorLine: noAmountsLine }, ({ id, text }) =>
      amountsLine(id, readAmounts(text, { now: clock() })),
    );
    return;
  }
  if (text.trim() === '')
    throw new UserError(
      'usage.text',
      'read needs a text. Write it like: node . read "up to $5 billion by 2030"',
    );
  await write(io.output, printed(text, readAmounts(text, { now: clock() })));
}

const BOUNDS = { max: 'at most ', min: 'at least ', approx: 'about ', exact: '' } as const;

const amount = ({ value, upTo, unit, bound }: ReadQuantity): string =>
  `${BOUNDS[bound]}${value}${upTo === undefined ? '' : ` to ${upTo}`}${unit === '' ? '' : ` ${unit}`}`;

const days = (from: string | null, to: string | null): string =>
  from === to ? `${from}` : `${from ?? 'any day'} to ${to ?? 'any day'}`;

/** One line for each amount and date: its words, and what they were read as. */
function printed(text: string, { quantities, dates }: Amounts): string {
  const rows = [
    ...quantities.map(q => ({ ...q, reading: amount(q) })),
    ...dates.map(d => ({ ...d, reading: `${d.edtf} (${days(d.from, d.to)})` })),
  ].sort((a, b) => a.start - b.start);
  if (rows.length === 0) return 'No amount and no date is read in this.\n';
  return rows.map(({ start, end, reading }) => `${text.slice(start, end)} → ${reading}\n`).join('');
}
