// Loaded before the program: on SIGUSR2 it writes how long the event loop was held at most since the last time, in
// milliseconds, to the file that HOLDS names; with HOLDS_PROFILE also what ran during that.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.HOLDS;
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let count = 0;
const session = process.env.HOLDS_PROFILE ? new Session() : undefined;
session?.connect();
session?.post('Profiler.enable');
session?.post('Profiler.setSamplingInterval', { interval: 500 });
session?.post('Profiler.start');

/** From when to when nothing else ran, in microseconds of the clock that profiles have. */
let longest = [0, 0];
let last = 0;
const now = () => Number(process.hrtime.bigint() / 1000n);
const tick = () => {
  const at = now();
  if (last > 0 && at - last > longest[1] - longest[0]) longest = [last, at];
  last = at;
};
if (session) setInterval(tick, 1).unref();

process.on('SIGUSR2', () => {
  const held = delay.max / 1e6;
  const write = profile => {
    writeFileSync(file, JSON.stringify({ count: ++count, held, during: profile && longestOf(profile) }));
    delay.reset();
  };
  if (!session) return write();
  session.post('Profiler.stop', (_, stopped) => {
    session.post('Profiler.start');
    write(stopped?.profile);
  });
});

/** Of the longest time between two turns, milliseconds under each function. */
function longestOf({ nodes, samples, timeDeltas, startTime }) {
  const [from, to] = longest;
  longest = [0, 0];
  const byId = new Map(nodes.map(node => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map(child => [child, id])));
  const under = new Map();
  let at = startTime;
  samples.forEach((sample, i) => {
    at += timeDeltas[i];
    if (at < from || at > to) return;
    const names = new Set();
    for (let id = sample; id !== undefined; id = parents.get(id)) {
      const { functionName, url, lineNumber } = byId.get(id).callFrame;
      names.add(`${functionName || 'anonymous'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`);
    }
    for (const name of names) under.set(name, (under.get(name) ?? 0) + (timeDeltas[i + 1] ?? 0));
  });
  return [...under]
    .sort((a, b) => b[1] - a[1])
    .map(([name, us]) => `${Math.round(us / 1000)} ${name}`)
    .slice(0, 40);
}
