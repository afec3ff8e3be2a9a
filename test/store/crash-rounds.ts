import type { Revision } from '../../src/knowledge/revision.js';
import { openEmbedded } from '../../src/store/embedded.js';
import { violations } from './history-checker.js';
import { runChild } from './processes.js';

export interface Round {
  readonly acknowledged: number;
  /** Revisions that are there although nobody was told. */
  readonly more: number;
  readonly opened: number;
  readonly faults: readonly string[];
}

const key = (r: Revision) => `${r.kind}/${r.item}`;

/** Each item's last revision, from all of them. */
export function fold(revisions: readonly Revision[]): Revision[] {
  const last = new Map<string, Revision>();
  for (const r of revisions) last.set(key(r), r);
  return [...last.values()].sort((a, b) => a.sequence - b.sequence);
}

/**
 * Edits in a process of its own and kills it after a time below `longest` milliseconds, again and again on the same
 * folder. `random` is in [0, 1).
 */
export async function crashRounds(
  child: string,
  dataDir: string,
  { rounds, longest, random }: { rounds: number; longest: number; random: () => number },
): Promise<Round[]> {
  const told: Revision[] = [];
  const done: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const ended = await runChild([child, dataDir, `run-${round}`, '4'], { after: random() * longest });
    told.push(...ended.acknowledged);
    const store = await openEmbedded({ dataDir });
    const final = await store.since('g1', 0);
    const latest = await store.latest('g1');
    await store.close();
    const bySequence = new Map(final.map(r => [r.sequence, JSON.stringify(r)]));
    const lost = told.filter(r => bySequence.get(r.sequence) !== JSON.stringify(r));
    const faults = violations({ attempts: [], reads: [], final }).filter(v => !v.startsWith('nobody wrote'));
    if (ended.opened === null || ended.code !== 'SIGKILL')
      faults.push(`ended with ${ended.code}: ${ended.stderr}`);
    if (lost.length > 0) faults.push(`lost ${lost.map(r => r.sequence)}`);
    if (JSON.stringify(fold(final)) !== JSON.stringify(latest)) faults.push('latest is not the fold');
    done.push({
      ...{ acknowledged: ended.acknowledged.length, opened: ended.opened ?? Number.NaN, faults },
      more: final.length - told.length,
    });
  }
  return done;
}
