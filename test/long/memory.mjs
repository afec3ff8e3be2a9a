// Loaded before the program: each second it writes to the file named by MEMORY_FILE, in megabytes, what the process
// takes, and the least that the heap and what is beside it took within the last minute: what is no garbage.
import { writeFileSync } from 'node:fs';

const MINUTE = 60;
const heaps = [];
const besides = [];
const megabytes = bytes => Math.round(bytes / 1e5) / 10;
setInterval(() => {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  if (heaps.push(heapUsed) > MINUTE) heaps.shift();
  if (besides.push(external) > MINUTE) besides.shift();
  const [heap, beside] = [Math.min(...heaps), Math.min(...besides)].map(megabytes);
  const taken = { rss: megabytes(rss), reserved: megabytes(heapTotal), heap, beside };
  writeFileSync(process.env.MEMORY_FILE, JSON.stringify(taken));
}, 1_000).unref();
