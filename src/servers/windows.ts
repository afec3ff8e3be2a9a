import { LRUCache } from 'lru-cache';
import { UserError } from '../errors.js';
import type { Window } from '../figures/window.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Windows } from '../knowledge/windows.js';
import { nextTurn } from '../timing/slices.js';

/** Dates that are remembered. */
const DATES = 5_000;
/** Dates read before, by their EDTF text. The same few come back in every server. */
const read = new LRUCache<string, Window | 'none'>({ max: DATES });

type Dated = { readonly id: string; readonly date?: string | undefined };

/** The days that each date covers: the base's, and those of changed items that can be read. Loads EDTF only for them. */
export async function windowsOver(
  base: { readonly knowledge: Knowledge; readonly windows: Windows },
  folded: Knowledge,
): Promise<Windows> {
  const milestones = changed(base.knowledge.milestones, folded.milestones);
  const facts = changed(base.knowledge.facts, folded.facts);
  if (milestones.length + facts.length === 0) return base.windows;
  return {
    milestones: { ...base.windows.milestones, ...(await windows(milestones)) },
    facts: { ...base.windows.facts, ...(await windows(facts)) },
  };
}

function changed(base: readonly Dated[], folded: readonly Dated[]): Dated[] {
  if (base === folded) return [];
  const same = new Set(base);
  const before = new Map(base.map(({ id, date }) => [id, date]));
  return folded.filter(
    item => !same.has(item) && (item.date !== undefined || before.get(item.id) !== undefined),
  );
}

/** An item whose date is gone or cannot be read gets `undefined`, which hides the base's. */
async function windows(items: readonly Dated[]): Promise<Record<string, Window>> {
  const found: Record<string, Window | undefined> = {};
  for (const { id, date } of items) found[id] = date === undefined ? undefined : await windowOfText(date);
  return found as Record<string, Window>;
}

async function windowOfText(date: string): Promise<Window | undefined> {
  const seen = read.get(date);
  if (seen !== undefined) return seen === 'none' ? undefined : seen;
  const { windowOf } = await import('../figures/edtf.js');
  let window: Window | undefined;
  try {
    window = windowOf(date);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  read.set(date, window ?? 'none');
  await nextTurn();
  return window;
}
