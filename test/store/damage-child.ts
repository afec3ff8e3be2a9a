import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { checkEmbedded } from '../../src/store/check.js';
import { openEmbedded } from '../../src/store/embedded.js';
import type { Store } from '../../src/store/store.js';

/**
 * A process that flips one bit of a store's file after another, uses all of the store each time, and writes what came
 * of it, a line each. Arguments: the file, a folder to work in, encryption key or empty, then the bits to flip, counted
 * from the file's start.
 */
const [source = '', folder = '', key = '', ...bits] = process.argv.slice(2);

const NOON = '2026-11-21T12:00:00.000Z';
const GUILDS = ['g1', 'g2', 'g3', 'g4'];

/** Everything that is done with a guild; what an error says, or `fine`. */
async function use(store: Store, guild: string): Promise<string> {
  const calls: (() => Promise<unknown>)[] = [
    () => store.latest(guild),
    () => store.documents(guild),
    async () => {
      for (const { id } of await store.documents(guild)) await store.document(guild, id);
    },
    () => store.log(guild, 1),
    () => store.since(guild, 0),
    () => store.history(guild, 'facts', 'i1'),
    () => store.questions(guild, 'open', 1),
    () => store.votes(guild),
    () => store.notices(guild),
    () => store.drafts(guild, 1),
    () => store.setting(guild, 'roles'),
  ];
  const said = [];
  for (const call of calls) said.push(await outcome(call));
  return said.find(line => line !== 'fine') ?? 'fine';
}

async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
    return 'fine';
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('store.'))
      return String(error.code);
    return `bug: ${error instanceof Error ? error.stack : error}`;
  }
}

for (const bit of bits.map(Number)) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const file = join(folder, 'gigawatt.db');
  copyFileSync(source, file);
  const bytes = readFileSync(file);
  bytes[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  writeFileSync(file, bytes);
  const options = { dataDir: folder, ...(key === '' ? {} : { encryptionKey: key }) };
  writeSync(1, `{"bit":${bit},`);
  let opened = 'fine';
  const guilds: Record<string, string> = {};
  let rest = 'fine';
  try {
    const store = await openEmbedded(options);
    for (const guild of GUILDS) guilds[guild] = await use(store, guild);
    const calls = [
      () => store.guilds(),
      () => store.aboutPerson('person-g1'),
      () =>
        store.append({
          guild: 'new',
          kind: 'facts',
          item: 'a',
          body: {},
          base: 0,
          author: 'new',
          reason: '',
          time: NOON,
        }),
      () => store.forgetPerson('person-g2'),
      () => store.purge(NOON),
    ];
    for (const call of calls) {
      const said = await outcome(call);
      if (said !== 'fine') rest = said;
    }
    await store.close();
  } catch (error) {
    opened = await outcome(() => Promise.reject(error));
  }
  const checked = await checkEmbedded(options).then(
    ({ faults }) => (faults.length === 0 ? 'whole' : 'damaged'),
    error => outcome(() => Promise.reject(error)),
  );
  writeSync(1, `${JSON.stringify({ opened, guilds, rest, checked }).slice(1)}\n`);
}
