import type { Command, Option, Values } from '../command/command.js';

/** What follows a command's name, read as its options; a fault says what to write instead. */
export type Parsed =
  | { readonly kind: 'values'; readonly values: Values }
  | { readonly kind: 'fault'; readonly message: string };

/**
 * Options are written as Discord shows them, `gigawatts:4 name:x`; a value reaches to the next option, so that it may
 * have blanks. What stands before the first is the first string option's: `/figures first-share`, `/ask how much?`.
 */
export function parseOptions(command: Command, text: string): Parsed {
  const written = split(command, text);
  const values: Record<string, string | number | boolean> = {};
  for (const [name, raw] of written) {
    const option = command.options.find(o => o.name === name);
    if (!option) return fault(`/${command.name} takes no “${raw}”.`);
    const value = readValue(option, raw);
    if (value === undefined) return fault(`${name} must be ${expectationOf(option)}, not “${raw}”.`);
    values[name] = value;
  }
  const missing = command.options.find(option => option.required && values[option.name] === undefined);
  if (missing) return fault(`/${command.name} needs its ${missing.name}: ${missing.description}.`);
  return { kind: 'values', values };
}

function fault(message: string): Parsed {
  return { kind: 'fault', message };
}

/** Pairs of an option's name and what is written for it; the name is empty where text belongs to no option. */
function split(command: Command, text: string): readonly (readonly [string, string])[] {
  const starts = command.options
    .flatMap(option => [...text.matchAll(markOf(option))].map(match => ({ option, match })))
    .sort((a, b) => a.match.index - b.match.index);
  const positional = text.slice(0, starts[0]?.match.index).trim();
  const target = command.options.find(option => option.type === 'string')?.name ?? '';
  const named = starts.map(({ option, match }, i) => {
    const raw = text.slice(match.index + match[0].length, starts[i + 1]?.match.index);
    return [option.name, unquote(raw.trim())] as const;
  });
  return positional === '' ? named : [[target, unquote(positional)], ...named];
}

/** A yes-or-no option counts only with a yes or no behind it, for questions that happen to hold its name. */
function markOf({ name, type }: Option): RegExp {
  return new RegExp(type === 'boolean' ? `(?<!\\S)${name}:(?=(true|false)(\\s|$))` : `(?<!\\S)${name}:`, 'g');
}

function unquote(text: string): string {
  return /^"([^"]*)"$/.exec(text)?.[1] ?? text;
}

function readValue(option: Option, raw: string): string | number | boolean | undefined {
  if (option.type === 'boolean') return raw === 'true' ? true : raw === 'false' ? false : undefined;
  if (option.type === 'number' || option.type === 'integer') {
    const n = raw === '' ? Number.NaN : Number(raw);
    const fits = option.type === 'number' ? Number.isFinite(n) : Number.isSafeInteger(n);
    return fits && n >= (option.min ?? -Infinity) ? n : undefined;
  }
  // Roles and files are Discord's.
  if (option.type !== 'string') return undefined;
  if (!option.choices) return raw === '' ? undefined : raw;
  const wanted = raw.toLowerCase();
  return option.choices.find(({ name, value }) => [name.toLowerCase(), value.toLowerCase()].includes(wanted))
    ?.value;
}

function expectationOf(option: Option): string {
  if (option.type === 'boolean') return 'true or false';
  if (option.type === 'number' || option.type === 'integer') {
    const what = option.type === 'number' ? 'a number' : 'a whole number';
    return option.min === undefined ? what : `${what} from ${option.min}`;
  }
  if (option.type === 'string' && option.choices)
    return `one of ${option.choices.map(({ name }) => name).join(', ')}`;
  return 'some text';
}
