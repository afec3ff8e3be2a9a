import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { describeFault, KnowledgeError } from '../knowledge/fault.js';
import { kinds } from '../knowledge/schemas.js';
import { verify } from '../knowledge/verify/verify.js';
import { compileFolder } from './compile.js';
import { compiledToBytes } from './file.js';
import { BASE } from './load.js';

/** Run by the build, from src/ in the folder it builds into: compiles the base knowledge and publishes its schemas for editors. */

const root = fileURLToPath(new URL('../../../', import.meta.url));
const built = fileURLToPath(new URL('../../', import.meta.url));

function writeSchemas(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [kind, item] of Object.entries(kinds)) {
    const schema = z.toJSONSchema(z.array(item), { io: 'input' });
    writeFileSync(join(folder, `${kind}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

try {
  writeSchemas(join(built, 'schemas'));
  const compiled = compileFolder(join(root, 'knowledge'));
  // The documents' texts are not in the project: `knowledge verify` compares with them.
  const faults = verify(compiled.knowledge, new Map()).filter(({ code }) => code !== 'text.missing');
  for (const fault of faults) console.error(`build: ${describeFault(fault)}`);
  if (faults.length) process.exitCode = 1;
  writeFileSync(join(built, basename(BASE)), compiledToBytes(compiled));
} catch (error) {
  if (!(error instanceof KnowledgeError)) throw error;
  for (const fault of error.faults) console.error(`build: ${describeFault(fault)}`);
  process.exitCode = 1;
}
