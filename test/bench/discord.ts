import { setTimeout as sleep } from 'node:timers/promises';
import { escapeMarkdown } from '../../src/discord/replies/escape.js';
import { render } from '../../src/discord/replies/render.js';
import { startLoopback } from '../support/discord/loopback.js';
import { startProgram } from '../support/discord/program.js';

/** Figures for Discord's side: run with `node dist-bench/test/bench/discord.js`, after a build. */

const percentile = (values: readonly number[], p: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil((values.length * p) / 100) - 1)] ??
  0;
const line = (name: string, values: readonly number[], unit = 'ms') => {
  const [p50, p99, max] = [50, 99, 100].map(p => percentile(values, p).toFixed(2));
  console.log(`${name.padEnd(58)} p50 ${p50}  p99 ${p99}  max ${max} ${unit}  (n ${values.length})`);
};
const timed = (run: () => unknown) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

const HOSTILE = {
  'escape 4,000 of "[a]("': '[a]('.repeat(1000),
  'escape 4,000 of "*"': '*'.repeat(4000),
  'escape 4,000 newlines and spaces': '\n '.repeat(2000),
  'escape 4,000 of "1. - # > <@1>"': '1. - # > <@1>\n'.repeat(286),
};
for (const [name, text] of Object.entries(HOSTILE)) {
  line(
    name,
    Array.from({ length: 50 }, () => timed(() => escapeMarkdown(text))),
  );
}
const long = { kind: 'text', text: HOSTILE['escape 4,000 of "[a]("'] } as const;
const reply = { tone: 'answer', blocks: Array(30).fill(long), actions: [], private: false } as const;
line(
  'render a card of 120,000 hostile characters',
  Array.from({ length: 50 }, () => timed(() => render(reply))),
);

const discord = await startLoopback();
const started = performance.now();
const program = await startProgram(['.'], discord);
console.log(`from start to connected and registered: ${Math.round(performance.now() - started)} ms`);

const question = (i: number) => `how much funding for ${(i % 9) + 1} gigawatts?`;
const ask = (i: number) => discord.slash('ask', { question: question(i) });
const firsts = async (asking: Promise<{ firstResponseMs: number }>[]) =>
  (await Promise.all(asking)).map(({ firstResponseMs }) => firstResponseMs);

await ask(0);
const inTurn: number[] = [];
for (let i = 0; i < 500; i++) inTurn.push((await ask(i)).firstResponseMs);
line('first response to /ask, 500 people, one after the other', inTurn);
const paced: Promise<{ firstResponseMs: number }>[] = [];
for (let i = 0; i < 500; i++) {
  paced.push(ask(i));
  await sleep(40);
}
line('first response to /ask, 500 people, 25 a second', await firsts(paced));
line(
  'first response to /ask, 500 people, all at once',
  await firsts(Array.from({ length: 500 }, (_, i) => ask(i))),
);

const waits: number[] = [];
for (let i = 0; i < 60; i++) {
  const start = performance.now();
  await discord.autocomplete('ask', 'question', question(i).slice(0, 8 + (i % 20)));
  waits.push(performance.now() - start);
}
line('autocomplete, one after the other', waits);

discord.gateway.drop();
const dropped = performance.now();
const across = Array.from({ length: 50 }, (_, i) => ask(i));
await discord.gateway.whenConnected();
console.log(`dropped connection resumed after ${Math.round(performance.now() - dropped)} ms`);
line('first response to /ask sent while disconnected', await firsts(across));

const stopping = performance.now();
console.log(`exit ${await program.stop()} ${Math.round(performance.now() - stopping)} ms after SIGTERM`);
const { visibleCounts, violations, pings } = discord;
console.log(
  `${visibleCounts.length} interactions, ${visibleCounts.filter(n => n > 1).length} answered twice, ` +
    `${violations.length} violations, ${pings.length} pings`,
);
await discord.close();
