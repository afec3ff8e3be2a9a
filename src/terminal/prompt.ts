import { createInterface } from 'node:readline';
import type { Engine } from '../answers/engine.js';
import type { Services } from '../command/command.js';
import { reportOf } from '../errors.js';
import { replyOf } from '../replies/answer.js';
import { type Reply, refusal } from '../replies/reply.js';
import { type Io, write } from './io.js';
import { readLines } from './lines.js';
import { columnsOf, drawReply } from './render.js';
import { createSession, type PromptSession } from './session.js';

export interface PromptDependencies {
  readonly io: Io;
  readonly color: boolean;
  readonly engine: Engine;
  readonly services: Services;
  readonly clock: () => Date;
  /** What is loaded, in one line. */
  readonly loaded: string;
  /** Where the preview page is. */
  readonly preview: string;
}

const PROMPT = 'gigawatt> ';
const hintOf = (preview: string): string =>
  `To try it as it looks on Discord, open ${preview}\nAsk a question in your own words, or /help for the commands; /quit ends. With DISCORD_TOKEN set, npm start goes on Discord instead.`;

/** Shows one worked answer, then answers lines: at a prompt on a terminal, else those on standard input to their end. */
export async function runPrompt(dependencies: PromptDependencies): Promise<void> {
  const { io, color, engine, services, clock, loaded, preview } = dependencies;
  const onTerminal = isTerminal(io.input) && isTerminal(io.output);
  const show = (reply: Reply, question: boolean): Promise<void> =>
    write(
      io.output,
      `\n${drawReply(reply, { width: columnsOf(io.output), color, question, actions: 'numbers' })}`,
    );
  const session = createSession(services, clock);
  await write(io.output, `${loaded}\n`);
  const example = exampleOf(engine, clock());
  if (example) await show({ ...example, actions: [] }, true);
  const hint: Reply = {
    tone: 'answer',
    blocks: [{ kind: 'note', text: hintOf(preview) }],
    actions: [],
    private: false,
  };
  await show(hint, false);
  if (onTerminal) await converse(session, io, reply => show(reply, false));
  else await answerAll(session, io, reply => show(reply, true));
}

/** A computed figure where there is one: it shows the derivation and its sources. */
function exampleOf(engine: Engine, now: Date): Reply | null {
  const { figures, answers } = engine.knowledge;
  const question = figures[0]?.phrasings[0] ?? figures[0]?.title ?? answers[0]?.question;
  return question === undefined
    ? null
    : replyOf(engine.answer(question, { now }), question, { private: false });
}

type Show = (reply: Reply) => Promise<void>;

async function answerAll(session: PromptSession, io: Io, show: Show): Promise<void> {
  for await (const { text } of readLines(io.input)) {
    if ((await answerLine(session, text, show)) === 'quit') return;
  }
}

async function converse(session: PromptSession, io: Io, show: Show): Promise<void> {
  const readline = createInterface({
    input: io.input as NodeJS.ReadStream,
    output: io.output,
    prompt: PROMPT,
    completer: (line: string) => session.complete(line),
  });
  readline.on('SIGINT', () => readline.close());
  const ask = (): void => {
    io.output.write('\n');
    readline.prompt();
  };
  ask();
  for await (const line of readline) {
    if ((await answerLine(session, line, show)) === 'quit') break;
    ask();
  }
  readline.close();
  await write(io.output, '\nGoodbye.\n');
}

/** An error in one line is told and the chat goes on. */
async function answerLine(session: PromptSession, line: string, show: Show): Promise<'quit' | undefined> {
  try {
    const reply = await session.handle(line);
    if (reply === 'quit') return 'quit';
    if (reply) await show(reply);
  } catch (error) {
    await show(refusal(reportOf(error).text));
  }
  return undefined;
}

function isTerminal(stream: object): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}
