// Loaded before the program: on SIGUSR2 it writes how long the event loop was held at most since the last time, and how
// long of one hold the thread worked at most, in milliseconds, to the file that HOLDS names; with HOLDS_PROFILE also
// what ran during the longest.
import { openSync, readSync, writeFileSync } from 'node:fs';
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

/** Nanoseconds that this thread has worked: on a busy machine it also waits for a processor. */
const schedule = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
const buffer = Buffer.alloc(100);
const worked = () =>
  Number(buffer.toString('latin1', 0, readSync(schedule, buffer, 0, 100, 0)).split(' ')[0]);

/** From when to when nothing else ran, in microseconds of the clock that profiles have, and the most work in between. */
let longest = [0, 0];
let most = 0;
let last = 0;
let lastWork = 0;
const now = () => Number(process.hrtime.bigint() / 1000n);
setInterval(() => {
  const at = now();
  const work = worked();
  if (last > 0) {
    if (at - last > longest[1] - longest[0]) longest = [last, at];
    most = Math.max(most, work - lastWork);
  }
  last = at;
  lastWork = work;
}, 1).unref();

/** Looking takes its own time, which is not to count as held: everything is set back two rounds later. */
const write = read =>
  setTimeout(() => {
    delay.reset();
    longest = [0, 0];
    last = 0;
    most = 0;
    writeFileSync(file, JSON.stringify({ count: ++count, ...read }));
  }, 5);

process.on('SIGUSR2', () => {
  const seen = { held: delay.max / 1e6, worked: most / 1e6 };
  if (!session) return write(seen);
  const during = longest;
  session.post('Profiler.stop', (_, stopped) => {
    session.post('Profiler.start');
    write({ ...seen, during: stopped && longestOf(stopped.profile, during) });
  });
});

/** Of a time between two turns, milliseconds under each function. */
function longestOf({ nodes, samples, timeDeltas, startTime }, [from, to]) {
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
