const WAL = /gigawatt\.db-wal>/;
const WRITES = /^(?:write|pwrite64|writev|pwritev)\(/;
const SYNCS = /^(?:fsync|fdatasync)\(/;

/** strace's lines as whole calls, in the order in which they ended. */
function* endedCalls(trace: string): Generator<string> {
  const begun = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', call = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(call);
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call);
    if (unfinished) begun.set(thread, unfinished[1]!);
    else if (resumed) yield `${begun.get(thread) ?? ''}${resumed[1]}`;
    else if (call) yield call;
  }
}

/**
 * Reads what `strace -f -y` saw of a `child.ts` with one writer: each acknowledgement, a line on standard output, must
 * come after a successful sync of the log, and that after the last write to the log.
 */
export function syncFaults(trace: string): { acknowledgements: number; faults: string[] } {
  const faults: string[] = [];
  let acknowledgements = 0;
  let written = false;
  let synced = false;
  for (const call of endedCalls(trace)) {
    if (WAL.test(call) && WRITES.test(call)) [written, synced] = [true, false];
    else if (WAL.test(call) && SYNCS.test(call)) synced = /= 0$/.test(call);
    else if (/^write\(1</.test(call) && call.includes('"{')) {
      acknowledgements += 1;
      if (!written) faults.push(`acknowledgement ${acknowledgements} without a write to the log`);
      if (!synced) faults.push(`acknowledgement ${acknowledgements} without a sync after the last write`);
      [written, synced] = [false, false];
    }
  }
  return { acknowledgements, faults };
}
