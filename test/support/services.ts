import { fileURLToPath } from 'node:url';
import { type Command, type Context, NO_RIGHTS, type Services } from '../../src/command/command.js';
import { loadCommands } from '../../src/command/load.js';
import { openEngine } from '../../src/compile/open.js';
import { Memory } from '../../src/memory/memory.js';
import { type Block, isReply, type Outcome, type Reply } from '../../src/replies/reply.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Without a store: what is remembered is held. */
const newMemory = () => new Memory({ clock: () => new Date(), log: { warn: line => console.warn(line) } });

/** The commands over an engine, the base knowledge's unless a folder is given: nothing in it is replaced for tests. */
export async function openServices(knowledgeDir?: string, documentsDir?: string): Promise<Services> {
  const engine = await openEngine({ root, knowledgeDir, documentsDir });
  return { engineFor: () => engine, commands: await loadCommands(), memory: newMemory() };
}

export function contextAt(now: string): Context {
  return { person: 'someone', channel: 'somewhere', server: null, now: new Date(now), may: NO_RIGHTS };
}

export function commandOf(services: Services, name: string): Command {
  const command = services.commands.find(c => c.name === name);
  if (!command) throw new Error(`there is no command ${name}`);
  return command;
}

/** What came of running something, which has to be a reply. */
export async function replyFrom(outcome: Promise<Outcome> | Outcome | undefined): Promise<Reply> {
  const settled = await outcome;
  if (settled === undefined || !isReply(settled)) throw new Error('that was no reply');
  return settled;
}

/** The blocks of one kind. */
export function blocksOf<K extends Block['kind']>(reply: Reply, kind: K): Extract<Block, { kind: K }>[] {
  return reply.blocks.filter((block): block is Extract<Block, { kind: K }> => block.kind === kind);
}

/** Everything that a reply says, for looking something up in it. */
export function textOf(reply: Reply): string {
  return JSON.stringify(reply.blocks);
}
