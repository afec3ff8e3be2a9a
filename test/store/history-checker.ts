import type { Revision } from '../../src/knowledge/revision.js';

/** One attempt to append one change. Times are positions in one order of all events of a run, from 0. */
export interface Attempt {
  readonly started: number;
  /** Absent where nobody learnt how it ended, as after a crash. */
  readonly ended?: number;
  /** What was acknowledged; null where it was refused; absent where nobody learnt it. */
  readonly acknowledged?: Revision | null;
  /** Unlike that of any other attempt, so that it is known again. */
  readonly body: unknown;
}

/** All of a guild's revisions as one reader saw them. */
export interface Read {
  readonly reader: string;
  readonly started: number;
  readonly ended: number;
  readonly revisions: readonly Revision[];
}

export interface History {
  readonly attempts: readonly Attempt[];
  readonly reads: readonly Read[];
  /** What is there in the end. */
  readonly final: readonly Revision[];
}

const text = (value: unknown): string => JSON.stringify(value);

/**
 * What a history has that an append-only store with optimistic concurrency cannot have shown; empty where all is well:
 * each acknowledged revision is there exactly once and as acknowledged, refused ones are not, numbers have no gaps,
 * every base is its predecessor, and every read is a prefix that holds what was acknowledged before it began.
 */
export function violations(history: History): string[] {
  return [
    ...numbering(history.final),
    ...acknowledgements(history),
    ...history.reads.flatMap(read => prefix(read, history)),
    ...monotonic(history.reads),
    ...order(history.attempts),
  ];
}

function numbering(final: readonly Revision[]): string[] {
  const found: string[] = [];
  const items = new Map<string, number>();
  for (const [i, { sequence, kind, item, revision, base }] of final.entries()) {
    if (sequence !== i + 1) found.push(`sequence ${sequence} stands at place ${i + 1}`);
    const key = `${kind}/${item}`;
    const before = items.get(key) ?? 0;
    if (base !== before) found.push(`${key} ${revision} is based on ${base}, its predecessor is ${before}`);
    if (revision !== before + 1) found.push(`${key} ${revision} follows ${before}`);
    items.set(key, revision);
  }
  return found;
}

function acknowledgements({ attempts, final }: History): string[] {
  const found: string[] = [];
  const known = new Map(attempts.map(a => [text(a.body), a]));
  const places = grouped(final);
  for (const { body, acknowledged } of attempts) {
    const kept = places.get(text(body)) ?? [];
    if (acknowledged === null && kept.length > 0) found.push(`refused ${text(body)} was kept`);
    if (acknowledged && kept.length !== 1)
      found.push(`acknowledged ${text(body)} is there ${kept.length} times`);
    if (acknowledged && kept[0] && text(kept[0]) !== text(acknowledged))
      found.push(`${text(kept[0])} was acknowledged as ${text(acknowledged)}`);
    if (acknowledged === undefined && kept.length > 1)
      found.push(`${text(body)} is there ${kept.length} times`);
  }
  for (const { body } of final) if (!known.has(text(body))) found.push(`nobody wrote ${text(body)}`);
  return found;
}

function grouped(final: readonly Revision[]): Map<string, Revision[]> {
  const groups = new Map<string, Revision[]>();
  for (const r of final) groups.set(text(r.body), [...(groups.get(text(r.body)) ?? []), r]);
  return groups;
}

function prefix({ reader, started, ended, revisions }: Read, { attempts, final }: History): string[] {
  const found: string[] = [];
  const differs = revisions.findIndex((r, i) => text(r) !== text(final[i]));
  if (differs >= 0) found.push(`${reader} read something else at place ${differs + 1}`);
  for (const { acknowledged, started: begun, ended: done } of attempts) {
    if (!acknowledged) continue;
    if (done !== undefined && done < started && acknowledged.sequence > revisions.length)
      found.push(`${reader} did not read ${acknowledged.sequence}, which was acknowledged before`);
    if (begun > ended && acknowledged.sequence <= revisions.length)
      found.push(`${reader} read ${acknowledged.sequence} before anyone wrote it`);
  }
  return found;
}

/** Who reads twice does not see less the second time. */
function monotonic(reads: readonly Read[]): string[] {
  return reads.flatMap(later =>
    reads
      .filter(r => r.ended < later.started && r.revisions.length > later.revisions.length)
      .map(r => `${later.reader} read less than ${r.reader} had before`),
  );
}

/** What was acknowledged before another attempt began has the lower number. */
function order(attempts: readonly Attempt[]): string[] {
  const done = attempts.filter(a => a.acknowledged && a.ended !== undefined);
  const found: string[] = [];
  for (const a of done) {
    for (const b of done) {
      if (a.ended! < b.started && a.acknowledged!.sequence >= b.acknowledged!.sequence)
        found.push(`${b.acknowledged!.sequence} was written after ${a.acknowledged!.sequence} had ended`);
    }
  }
  return found;
}
