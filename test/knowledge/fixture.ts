import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { citationOf, sha256 } from '../../src/knowledge/documents/citations.js';
import { outlineOf, sentencesOf } from '../../src/knowledge/documents/outline.js';

/** A folder with these files, removed after the test. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gigawatt-knowledge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Written for these tests: two sections and a question, with a bound, a date and a loose number. */
export const TEXT = `What is planned
The harbour will run on at least 3 MW of wind power. Up to €12 million goes into turbines, paid as each one is built.
The first turbine should turn in the second half of 2027.
Questions
Q: Who pays for it?
A: The town does. A fund lends the rest.`;

const ranges = sentencesOf(outlineOf(TEXT).outline);

/** The citation of a sentence of `TEXT`, counted from 0, as YAML. */
function cite(n: number): string {
  const { start, end, sha256: digest } = citationOf('h1', TEXT, ranges[n]!);
  return `{ document: "h1", start: ${start}, end: ${end}, sha256: "${digest}" }`;
}

/** A clean folder over `TEXT`: one item of most kinds, every sentence cited. */
export const GOOD: Readonly<Record<string, string>> = {
  'documents.yaml': `
- id: "h1"
  title: "Harbour wind"
  sha256: "${sha256(TEXT)}"
  length: ${TEXT.length}
  outline:
    - section: "What is planned"
      sentences: [${ranges.slice(0, 3).map(([a, b]) => `[${a}, ${b}]`)}]
    - section: "Questions"
      questions:
        - question: [${ranges[3]}]
          answer: [${ranges.slice(4).map(([a, b]) => `[${a}, ${b}]`)}]
`,
  'facts.yaml': `
- id: "power"
  statement: "Wind gives the harbour three megawatts or more."
  kind: quantity
  quantity: { value: 3, unit: "MW", bound: min }
  citations: [${cite(0)}]
- id: "money"
  statement: "Turbines get twelve million euros at the most."
  kind: quantity
  quantity: { value: 12000000, unit: "EUR", bound: max }
  citations: [${cite(1)}]
- id: "payer"
  statement: "Town and fund share the bill."
  kind: claim
  citations: [${cite(4)}]
`,
  'milestones.yaml': `
- id: "first-turbine"
  title: "The first turbine turns"
  date: "2027-41"
  brings: ["power"]
  citations: [${cite(2)}]
`,
  'figures.yaml': `
- id: "money-per-power"
  title: "Money per megawatt"
  formula: "money / power"
  unit: "EUR/MW"
`,
  'answers.yaml': `
- id: "who-pays"
  question: "Who pays?"
  phrasings: ["whose money is it"]
  answer: "The town, and a fund lends the rest {^payer}. It comes to {figures/money-per-power} from {milestones/first-turbine}."
  citations: [${cite(5)}]
`,
  'gaps.yaml': `
- id: "noise"
  topic: "How loud it is"
  status: unknown
  phrasings: ["will it be loud"]
  reply: "The document says nothing about noise."
  nearest: "answers/who-pays"
`,
  'documents/h1.txt': TEXT,
};

/** `GOOD` with one file changed; fails where there is nothing to change. */
export function goodExcept(file: string, from: string | RegExp, to: string): Record<string, string> {
  const changed = GOOD[file]!.replace(from, to);
  if (changed === GOOD[file]) throw new Error(`nothing to change in ${file}`);
  return { ...GOOD, [file]: changed };
}
