import { writeSync } from 'node:fs';
import { openEmbedded } from '../../src/store/embedded.js';

/**
 * A process that edits without end, or `count` times a writer, and writes each acknowledged revision to standard
 * output before it goes on. Arguments: folder, name of this run, number of writers, count (0 for no end).
 */
const [dataDir = '', run = '', writers = '1', count = '0'] = process.argv.slice(2);

try {
  const store = await openEmbedded({ dataDir });
  const known = new Map((await store.latest('g1')).map(r => [r.item, r.revision]));
  writeSync(1, '"open"\n');
  const write = async (writer: number) => {
    for (let n = 0; count === '0' || n < Number(count); n++) {
      const item = `item-${writer}-${n % 5}`;
      const body = n % 7 === 6 ? null : { run, writer, n, padding: 'x'.repeat((n * 37) % 3000) };
      const base = known.get(item) ?? 0;
      const result = await store.append({
        ...{ guild: 'g1', kind: 'facts', item, body, base, author: `person-${writer}` },
        ...{ reason: `${run} ${n}`, time: new Date().toISOString() },
      });
      if (result.outcome !== 'appended') throw new Error(JSON.stringify(result));
      known.set(item, base + 1);
      writeSync(1, `${JSON.stringify(result.revisions[0])}\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)));
  await store.close();
} catch (error) {
  writeSync(2, `${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
