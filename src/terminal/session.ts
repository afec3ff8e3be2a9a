import { type Command, type Context, NO_RIGHTS, type Services } from '../command/command.js';
import { type Action, isReply, type Outcome, type Reply, refusal } from '../replies/reply.js';
import { nearestNames } from '../search/names.js';
import { parseOptions } from './command-line.js';

/** One person's chat at the prompt; remembers the buttons of the last answer. */
export interface PromptSession {
  /** The reply to a line, `quit`, or null for a blank line. */
  handle(line: string): Promise<Reply | 'quit' | null>;
  /** As node:readline wants it: what could stand there, and the part of the line that it replaces. */
  complete(line: string): [string[], string];
}

const QUIT = /^\/(quit|exit|q)$/;

export function createSession(services: Services, clock: () => Date): PromptSession {
  let actions: readonly Action[] = [];

  const context = (): Context => ({
    person: 'terminal',
    channel: 'terminal',
    server: null,
    now: clock(),
    may: NO_RIGHTS,
  });
  /** Those that need a server are of no use here. */
  const commands = services.commands.filter(({ where }) => where === 'everywhere');

  const keep = (reply: Outcome): Reply => {
    if (!isReply(reply))
      return refusal('That is for a server on Discord: it needs a form or a message there.');
    if (reply.actions.length > 0) actions = reply.actions;
    return reply;
  };

  const run = async (command: Command, text: string): Promise<Reply> => {
    const parsed = parseOptions(command, text);
    if (parsed.kind === 'fault') return refusal(parsed.message);
    return keep(await command.run(parsed.values, context(), services));
  };

  const press = async ({ command, action, argument = '' }: Action): Promise<Reply> => {
    const target = commands.find(({ name }) => name === command);
    if (!target?.press) return refusal(`/${command} does nothing with that button.`);
    return keep(await target.press({ action, argument }, context(), services));
  };

  /** A number chooses a button, and so does `/` with the first word on it, where no command is called that. */
  const chosen = (line: string): Action | undefined => {
    if (/^\d{1,2}$/.test(line)) return actions[Number(line) - 1];
    return actions.find(({ label }) => line.toLowerCase() === `/${label.split(' ')[0]?.toLowerCase()}`);
  };

  return {
    async handle(line) {
      const text = line.trim();
      if (text === '') return null;
      if (QUIT.test(text)) return 'quit';
      const [, name, rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? [];
      const command = commands.find(c => c.name === (name ?? 'ask').toLowerCase());
      const action = command && name !== undefined ? undefined : chosen(text);
      if (action) return press(action);
      if (!command) return refusal(unknownCommand(name ?? 'ask', commands));
      return name === undefined
        ? keep(await command.run({ question: text }, context(), services))
        : run(command, rest);
    },

    complete(line) {
      const [, name, rest] = /^\/(\S*)(?:\s+(.*))?$/s.exec(line) ?? [];
      if (name === undefined) return [[], line];
      if (rest === undefined) {
        const names = [...commands.map(c => `/${c.name} `), '/quit'];
        return [names.filter(n => n.startsWith(line)), line];
      }
      const command = commands.find(c => c.name === name);
      return [command ? completionsOf(command, rest, context(), services) : [], rest];
    },
  };
}

/** For what is written behind a command: its options' names, or the choices of the option that is being written. */
function completionsOf(command: Command, rest: string, context: Context, services: Services): string[] {
  const [, before = '', name, typed = ''] = /^(.*?)(?:(\w[\w-]*):)?([^:]*)$/s.exec(rest) ?? [];
  const option = name
    ? command.options.find(o => o.name === name)
    : command.options.find(o => o.type === 'string' && (o.autocomplete || o.choices));
  if (option?.type !== 'string') return optionNames(command, rest);
  const choices = option.choices ?? command.complete?.(option.name, typed, context, services) ?? [];
  const values = choices.map(({ value }) => value);
  const starting = values.filter(value => value.startsWith(typed));
  const found = (starting.length > 0 ? starting : values).map(
    value => `${before}${name ? `${name}:` : ''}${value}`,
  );
  return name ? found : [...found, ...optionNames(command, rest)];
}

function optionNames(command: Command, rest: string): string[] {
  const [, before = '', typed = ''] = /^(.*?)(\S*)$/s.exec(rest) ?? [];
  return command.options
    .map(({ name }) => `${name}:`)
    .filter(name => name.startsWith(typed) && !before.includes(name))
    .map(name => before + name);
}

function unknownCommand(name: string, commands: readonly Command[]): string {
  const items = commands.map(command => ({ id: command.name, title: command.name }));
  const near = nearestNames(name, items, 1)[0];
  return `There is no /${name}. ${near ? `Did you mean /${near.id}? ` : ''}/help lists the commands; plain text is a question.`;
}
