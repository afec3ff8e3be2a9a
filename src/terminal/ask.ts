import type { Engine } from '../answers/engine.js';
import { UserError } from '../errors.js';
import { replyOf } from '../replies/answer.js';
import { answerTo } from '../replies/foreign.js';
import { faultOfQuestion } from '../replies/question.js';
import { clockFrom, folderFrom, limitFrom, readArguments } from './arguments.js';
import { type Io, write } from './io.js';
import { answerLine, hitsLine } from './json-lines.js';
import { columnsOf, drawReply } from './render.js';
import { serveLines } from './serve-lines.js';

/** Folders given on the command line, relative to the working directory. */
export interface Folders {
  readonly knowledge?: string | undefined;
  readonly documents?: string | undefined;
}

export interface CliDependencies {
  readonly io: Io;
  readonly color: boolean;
  openEngine(folders: Folders): Promise<Engine>;
}

/** `ask "question"` for a person, `ask --json` for programs. Throws a UserError for arguments that make no sense. */
export async function runAsk(args: readonly string[], { io, color, openEngine }: CliDependencies) {
  const { values, positionals } = readArguments('ask', args, {
    json: { type: 'boolean' },
    now: { type: 'string' },
    knowledge: { type: 'string' },
    documents: { type: 'string' },
  });
  const clock = clockFrom(values.now);
  const folders: Folders = {
    knowledge: folderFrom('knowledge', values.knowledge),
    documents: folderFrom('documents', values.documents),
  };
  const question = positionals.join(' ').trim();
  if (values.json && question !== '') {
    throw new UserError('usage', 'ask --json reads questions from standard input; leave the question out');
  }
  if (values.json) {
    const engine = await openEngine(folders);
    await serveLines(io, async ({ id, question, conversation }) => {
      const options = { now: clock(), ...(conversation === undefined ? {} : { conversation }) };
      return answerLine(id, await answerTo(engine, question, options));
    });
    return;
  }
  const fault = faultOfQuestion(question);
  if (fault)
    throw new UserError('usage.question', `${fault.message} Write it like: node . ask "how much money?"`);
  const engine = await openEngine(folders);
  const reply = replyOf(await answerTo(engine, question, { now: clock() }), question, { private: false });
  await write(
    io.output,
    drawReply(reply, { width: columnsOf(io.output), color, question: false, actions: 'primary' }),
  );
}

/** `search --json [--limit N]`: the same lines in, hits out. */
export async function runSearch(args: readonly string[], { io, openEngine }: CliDependencies) {
  const { values, positionals } = readArguments('search', args, {
    json: { type: 'boolean' },
    limit: { type: 'string' },
    knowledge: { type: 'string' },
  });
  if (!values.json || positionals.length > 0) {
    throw new UserError(
      'usage',
      'search reads JSON lines: node . search --json [--limit N] < questions.jsonl',
    );
  }
  const limit = limitFrom(values.limit);
  const engine = await openEngine({ knowledge: folderFrom('knowledge', values.knowledge) });
  await serveLines(io, ({ id, question }) => hitsLine(id, engine.search(question, limit)));
}
