// Kills a process (SIGKILL) at random during a stream of edits by four writers, 50 times on one folder, and checks
// after each that every acknowledged revision is there. Compiled and run like the scripts in matcher/:
// node …/crash.js [--rounds 50] [--longest 500]
import { crashRounds } from '../store/crash-rounds.js';
import { remove, temporaryFolder } from '../store/place.js';
import { compileChild } from '../store/processes.js';

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const dataDir = temporaryFolder();
try {
  const rounds = await crashRounds(compileChild(), dataDir, {
    rounds: option('rounds', 50),
    longest: option('longest', 500),
    random: Math.random,
  });
  const faults = rounds.flatMap((r, i) => r.faults.map(fault => `round ${i + 1}: ${fault}`));
  const opened = rounds.map(r => r.opened).sort((a, b) => a - b);
  console.log(`kills ${rounds.length}`);
  console.log(
    `acknowledged ${sum(rounds.map(r => r.acknowledged))}, kept unacknowledged ${rounds.at(-1)?.more}`,
  );
  console.log(`rounds without any acknowledgement ${rounds.filter(r => r.acknowledged === 0).length}`);
  console.log(
    `process start to open store, ms: median ${opened[opened.length >> 1]?.toFixed(0)}, most ${opened.at(-1)?.toFixed(0)}`,
  );
  console.log(`faults ${faults.length}`);
  for (const fault of faults) console.log(fault);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  remove(dataDir);
}
