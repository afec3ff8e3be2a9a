/** What replicas of the program say in their logs of what they did, and what cannot be if they keep their promises. */

/** A revision as the log tells of it. */
interface Named {
  readonly sequence: number;
  readonly kind: string;
  readonly item: string;
  readonly revision: number;
}

/** A revision as the database has it. */
export interface Kept extends Named {
  readonly server: string;
}

/** Times are milliseconds since 1970. */
type Event = { readonly replica: string; readonly at: number } & (
  | { readonly is: 'kept'; readonly server: string; readonly revisions: readonly Named[] }
  | { readonly is: 'answered from'; readonly server: string; readonly revision: number }
  | { readonly is: 'first response'; readonly request: string; readonly landed: string }
);

/** When the database, or the connections to it, were away. */
export interface Trouble {
  readonly from: number;
  readonly to: number;
}

const NAMES = {
  'revisions kept': 'kept',
  'answered from': 'answered from',
  'first response': 'first response',
} as const;

/** The events in a log of JSON lines; a last line that a kill cut off is none. */
export function eventsIn(replica: string, log: string): Event[] {
  return log.split('\n').flatMap(text => {
    const line = parsed(text);
    const is = NAMES[String(line?.msg) as keyof typeof NAMES];
    return is === undefined ? [] : [{ ...line, is, replica, at: Date.parse(String(line?.time)) } as Event];
  });
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

export interface History {
  readonly events: readonly Event[];
  readonly kept: readonly Kept[];
  readonly troubles: readonly Trouble[];
  /** How old an answer may be after trouble is over, in milliseconds. */
  readonly staleMs: number;
}

/** What should not be; empty where all is well. */
export const violationsOf = (history: History): string[] => [
  ...unkept(history),
  ...gaps(history.kept),
  ...answeredTwice(history.events),
  ...stale(history),
];

const nameOf = (server: string, { sequence, kind, item, revision }: Named): string =>
  `${server} ${sequence}: ${kind}/${item} ${revision}`;

type Of<K extends Event['is']> = Extract<Event, { readonly is: K }>;
const those = <K extends Event['is']>(events: readonly Event[], is: K): Of<K>[] =>
  events.filter((event): event is Of<K> => event.is === is);

/** What a replica acknowledged is kept, and acknowledged once. */
function unkept({ events, kept }: History): string[] {
  const there = new Set(kept.map(one => nameOf(one.server, one)));
  const said = those(events, 'kept').flatMap(({ server, revisions }) =>
    revisions.map(revision => nameOf(server, revision)),
  );
  return [
    ...said.filter(name => !there.has(name)).map(name => `acknowledged, not kept: ${name}`),
    ...repeated(said).map(name => `acknowledged twice: ${name}`),
  ];
}

/** A server's revisions are numbered without a gap, and so are each item's. */
function gaps(kept: readonly Kept[]): string[] {
  const found: string[] = [];
  const last = new Map<string, number>();
  const follows = (of: string, number: number) => {
    const before = last.get(of) ?? 0;
    if (number !== before + 1) found.push(`${of}: ${number} follows ${before}`);
    last.set(of, number);
  };
  for (const { server, sequence, kind, item, revision } of [...kept].sort(
    (a, b) => a.sequence - b.sequence,
  )) {
    follows(server, sequence);
    follows(`${server} ${kind}/${item}`, revision);
  }
  return found;
}

/** Whatever replica it came to, an interaction gets one first response. */
function answeredTwice(events: readonly Event[]): string[] {
  const landed = those(events, 'first response').filter(event => event.landed === 'landed');
  return repeated(landed.map(({ request }) => request)).map(request => `answered twice: ${request}`);
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter(name => seen.size === seen.add(name).size))];
}

/** An answer is from every revision that was acknowledged `staleMs` before it, trouble not counted. */
function stale({ events, troubles, staleMs }: History): string[] {
  const byTime = [...troubles].sort((a, b) => a.from - b.from);
  const dueAfter = (at: number) =>
    byTime.reduce(
      (due, { from, to }) => (from <= due && at <= to ? Math.max(due, to + staleMs) : due),
      at + staleMs,
    );
  const due = those(events, 'kept').flatMap(({ server, revisions, at }) =>
    revisions.map(({ sequence }) => ({ server, sequence, due: dueAfter(at) })),
  );
  return those(events, 'answered from').flatMap(({ replica, server, revision, at }) => {
    const missed = due.find(one => one.server === server && one.due < at && one.sequence > revision);
    return missed
      ? [`${replica} answered from ${revision}, ${at - missed.due} ms after ${missed.sequence} was due`]
      : [];
  });
}
