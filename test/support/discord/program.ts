import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Loopback } from './loopback.js';
import { ROOT } from './root.js';

const TEST_BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));

/**
 * Compiles `bot.ts` and returns what to run: tests start it as a process, as the program is started. Each test file
 * has a folder of its own, for they run at the same time.
 */
export function compileTestBot(name: string): string[] {
  const out = `dist-bench/${name}-bot`;
  const options =
    '--ignoreConfig --noCheck --rootDir . --target es2023 --module nodenext --types node --skipLibCheck';
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', ...options.split(' '), '--outDir', out, TEST_BOT],
    { cwd: ROOT, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`compiling the test bot failed: ${stdout}`);
  return [`${out}/test/support/discord/bot.js`];
}

/** A running program. */
export class Program {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], env: Record<string, string>) {
    this.#child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.on('data', chunk => {
      this.stdout += chunk;
    });
    this.#child.stderr?.on('data', chunk => {
      this.stderr += chunk;
    });
    this.#exited = new Promise(resolve => this.#child.once('close', code => resolve(code)));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves with the exit code, `null` where a signal ended it. */
  exited(): Promise<number | null> {
    return this.#exited;
  }

  /** Resolves with what a pattern finds on standard output, once it does. */
  async said(pattern: RegExp, within = 20_000): Promise<string> {
    for (const end = Date.now() + within; Date.now() < end; await sleep(10)) {
      const found = pattern.exec(this.stdout)?.[0];
      if (found !== undefined) return found;
    }
    throw new Error(`nothing like ${pattern} within ${within} ms, but: ${this.stdout}${this.stderr}`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to end and waits for that. */
  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.#exited;
  }
}

/** Starts a program on a loopback Discord and waits until it is connected and has looked at its commands. */
export async function startProgram(
  args: readonly string[],
  discord: Loopback,
  env: Record<string, string> = {},
): Promise<Program> {
  const before = discord.requests.length;
  discord.gateway.expectRestart();
  const program = new Program(args, {
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
    DISCORD_CDN_URL: discord.cdnUrl,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'gigawatt-')),
    ...env,
  });
  const ready = (async () => {
    await discord.gateway.whenConnected();
    await discord.seen(
      ({ method, path, status }) => method === 'PUT' && path.endsWith('/commands') && status === 200,
      before,
    );
  })();
  const ended = program.exited().then(code => {
    throw new Error(`the program ended with ${code} before it was ready: ${program.stderr}`);
  });
  await Promise.race([ready, ended]);
  return program;
}
