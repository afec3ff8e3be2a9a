import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { textOf } from './limits.js';
import { type Loopback, type Message, startLoopback } from './loopback.js';
import { type Program, startProgram } from './program.js';

/** The loopback Discord and the program on it that a test file shares: set by `shareProgram`, before its first test. */
export let discord: Loopback;
export let program: Program;

let start: () => Promise<Program>;

interface Shared {
  readonly env?: Record<string, string>;
  /** What to run, for programs that are compiled first; the program as installed where it isn't given. */
  readonly command?: () => string[];
  /** Whether the bot is then a member of the world's first server, as it is told on connecting. */
  readonly joins?: boolean;
}

/**
 * Starts a program for all tests of a file, and asks after each that nothing was said that Discord refuses and that
 * nobody was pinged; at the end, that the program stops as one that nothing went wrong with.
 */
export function shareProgram({ env, command = () => ['.'], joins = false }: Shared = {}): void {
  beforeAll(async () => {
    const args = command();
    discord = await startLoopback();
    start = () => startProgram(args, discord, env);
    program = await start();
    if (joins) discord.join();
  });
  afterAll(async () => {
    const exit = await program.stop();
    await discord.close();
    expect(exit).toBe(0);
  });
  afterEach(() => {
    expect(discord.violations.splice(0)).toEqual([]);
    expect(discord.pings.splice(0)).toEqual([]);
  });
}

/** Ends the program as a service manager would, and starts it on the same data. */
export async function restart(): Promise<void> {
  expect(await program.stop()).toBe(0);
  await startAgain();
}

/** Starts the program on the same data, whatever ended it. */
export async function startAgain(): Promise<void> {
  program = await start();
}

/** What a person reads of a message, without the backslashes that keep Discord from formatting it. */
export const seen = ({ message }: { readonly message: Message }): string =>
  textOf(message).replace(/\\([\s\S])/g, '$1');

/** Somebody new who may manage the server. */
export const moderator = () => ({ user: discord.person(), manages: true });
