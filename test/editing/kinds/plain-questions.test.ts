import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openBase } from '../../../src/compile/open.js';
import { readForm } from '../../../src/editing/kinds/form.js';
import { buildServer, NOTHING } from '../../../src/servers/server.js';

/** Plain questions about what a moderator typed into a form, each item in a server of its own. */

interface Given {
  /** Failures of `kept` are not read: only their totals are printed. */
  readonly set: 'read' | 'kept';
  readonly kind: 'facts' | 'milestones' | 'answers';
  readonly form: Readonly<Record<string, string>>;
  /** What the answer has to say, as a pattern; null where the item does not answer the question. */
  readonly asks: readonly { readonly q: string; readonly told: string | null }[];
}

/** Right at least, wrong at most: a little less than what is reached, as what is near to one of two is decided by all the rest. */
const BASELINE = { read: { right: 106, wrong: 2 }, kept: { right: 75, wrong: 2 } } as const;

const now = new Date('2026-11-25T12:00:00Z');
const base = await openBase({
  root: fileURLToPath(new URL('../../../', import.meta.url)),
  knowledgeDir: undefined,
  documentsDir: undefined,
});
const plain = await buildServer(base, NOTHING);
const given = readFileSync(new URL('plain-questions.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Given);

async function score({ kind, form, asks }: Given): Promise<('right' | 'wrong' | 'silent')[]> {
  const { knowledge, texts } = plain;
  const read = readForm(kind, { sources: 'a note', ...form }, { knowledge, texts, now });
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const own = [{ kind, item: read.item, body: read.body }, ...read.adds];
  const { engine } = await buildServer(base, { changes: own, documents: [] }, plain);
  return asks.map(({ q, told }) => {
    const { status, entry, text } = engine.answer(q, { now });
    const said = status === 'answered' || status === 'undisclosed';
    if (told === null) {
      const claimed = said && own.some(({ kind: of, item }) => entry === `${of}/${item}`);
      return claimed && !/nothing|don’t say/i.test(text) ? 'wrong' : 'right';
    }
    if (!said) return 'silent';
    return new RegExp(told).test(text) ? 'right' : 'wrong';
  });
}

describe('what moderators give', () => {
  test.each(['read', 'kept'] as const)('answers the %s questions no worse than before', async set => {
    const all: string[] = [];
    for (const one of given.filter(item => item.set === set)) all.push(...(await score(one)));
    const count = (verdict: string) => all.filter(one => one === verdict).length;
    const { right, wrong } = BASELINE[set];
    console.log(`${set}: ${count('right')} of ${all.length} right, ${count('wrong')} wrongly answered`);
    expect(count('right')).toBeGreaterThanOrEqual(right);
    expect(count('wrong')).toBeLessThanOrEqual(wrong);
  });
});
