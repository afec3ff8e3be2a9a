import { readdir } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../errors.js';
import type { Command, Handler, Option } from './command.js';

/** Names as Discord takes them for slash commands and their options. */
const NAME = /^[a-z][a-z0-9-]{0,31}$/;
const MAX_DESCRIPTION = 100;
const MAX_CHOICES = 25;
const MAX_SUBCOMMANDS = 25;
const TYPES = ['string', 'boolean', 'number', 'integer', 'role', 'attachment'];

/** The folder `commands/` beside `src/`, in dist as in the sources. */
const FOLDER = fileURLToPath(new URL('../../commands/', import.meta.url));

/** Loads every file of the commands folder, in the order of names. Throws a UserError naming the file that is no command. */
export async function loadCommands(folder = FOLDER): Promise<readonly Command[]> {
  const files = (await readdir(folder)).filter(name => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
  const commands: Command[] = [];
  for (const file of files.sort()) {
    const command = await load(folder, file);
    if (commands.some(other => other.name === command.name)) {
      throw bad(file, `another file has a command named "${command.name}" already`);
    }
    commands.push(command);
  }
  if (commands.length === 0) throw bad(folder, 'there is no command in this folder; build the project again');
  return commands;
}

async function load(folder: string, file: string): Promise<Command> {
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(`${folder}/${file}`).href);
  } catch (cause) {
    throw bad(file, `it does not load (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  const fault = faultOf(module.default);
  if (fault) throw bad(file, fault);
  return module.default as Command;
}

function bad(file: string, why: string, cause?: unknown): UserError {
  return new UserError('commands.bad', `commands/${file}: ${why}`, { cause });
}

/** What keeps a value from being a Command; null where nothing does. */
function faultOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'its default export must be a command';
  const command = value as Partial<Command>;
  const fault = faultOfHandler(command);
  if (fault) return fault;
  const { where, options = [], subcommands = [] } = command;
  if (where !== 'everywhere' && where !== 'servers') return 'where must be "everywhere" or "servers"';
  if (subcommands.length > 0 && options.length > 0)
    return 'a command with sub-commands has no options of its own';
  if (subcommands.length > MAX_SUBCOMMANDS) return `it has more than ${MAX_SUBCOMMANDS} sub-commands`;
  const names = new Set(subcommands.map(({ name }) => name));
  if (names.size < subcommands.length) return 'two of its sub-commands have one name';
  for (const subcommand of subcommands) {
    const why = faultOfHandler(subcommand);
    if (why) return `sub-command "${subcommand.name}": ${why}`;
  }
  return null;
}

function faultOfHandler({ name, description, options, run, complete }: Partial<Handler>): string | null {
  if (typeof name !== 'string' || !NAME.test(name))
    return 'name must be lower case letters, digits and dashes';
  if (!isDescription(description)) return `description must have 1 to ${MAX_DESCRIPTION} characters`;
  if (typeof run !== 'function') return 'run must be a function';
  if (!Array.isArray(options)) return 'options must be a list';
  return faultOfOptions(options, complete !== undefined);
}

function faultOfOptions(options: readonly Option[], completes: boolean): string | null {
  const seen = new Set<string>();
  let optional = false;
  for (const option of options) {
    const fault = faultOfOption(option);
    if (fault) return `option "${option?.name}": ${fault}`;
    if (seen.has(option.name)) return `option "${option.name}" stands twice`;
    if (option.required && optional)
      return `option "${option.name}" is required and must stand before the others`;
    if (option.type === 'string' && option.autocomplete && !completes) {
      return `option "${option.name}" completes, but the command has no complete()`;
    }
    seen.add(option.name);
    optional ||= !option.required;
  }
  return null;
}

function faultOfOption(option: Option): string | null {
  if (!NAME.test(option.name)) return 'name must be lower case letters, digits and dashes';
  if (!isDescription(option.description)) return `description must have 1 to ${MAX_DESCRIPTION} characters`;
  if (!TYPES.includes(option.type)) return `there is no type "${option.type}"`;
  if (option.type === 'string' && (option.choices?.length ?? 0) > MAX_CHOICES) {
    return `it has more than ${MAX_CHOICES} choices`;
  }
  return null;
}

function isDescription(text: unknown): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= MAX_DESCRIPTION;
}
