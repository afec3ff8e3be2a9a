import { PEERS } from './peers/peers.js';
import { digits, percent, probability, table, times } from './report.js';
import type { Outcome } from './run.js';
import { mcnemar, mean, pairedInterval } from './statistics.js';
import type { IntentResult } from './tasks/intents.js';
import type { LiveResult } from './tasks/live.js';
import type { PassagesResult } from './tasks/passages.js';
import type { QuestionsResult } from './tasks/questions.js';
import type { RetrievalResult } from './tasks/retrieval.js';

/** A contestant's name with what was measured of it. */
export type Results<T> = readonly (readonly [string, Outcome<T>])[];

const share = (right: readonly boolean[]): number => mean(right.map(Number));

/** Rows for those that were measured, best first by `rank`, then why the others were not. */
function rowsOf<T>(
  results: Results<T>,
  rank: (value: T) => number,
  cells: (value: T, name: string) => readonly string[],
): string[][] {
  const measured = results.flatMap(([name, outcome]) =>
    'value' in outcome ? [[name, outcome.value] as const] : [],
  );
  const failed = results.flatMap(([name, outcome]) => ('failed' in outcome ? [[name, outcome.failed]] : []));
  measured.sort((a, b) => rank(b[1]) - rank(a[1]));
  const rows = measured.map(([name, value]) => [name, ...cells(value, name)]);
  const width = rows[0]?.length ?? 2;
  return [
    ...rows,
    ...failed.map(cellsOf => [...cellsOf, ...Array<string>(Math.max(0, width - 2)).fill('–')]),
  ];
}

const measuredOf = <T>(results: Results<T>, name: string): T | undefined => {
  const outcome = results.find(([other]) => other === name)?.[1];
  return outcome && 'value' in outcome ? outcome.value : undefined;
};

export function intentsSection(results: Results<IntentResult>, ours: string): string {
  const base = measuredOf(results, ours);
  const rows = rowsOf(
    results,
    ({ clean }) => share(clean),
    ({ variant, clean, misspelt, p50, p99, build }, name) => [
      percent(share(clean)),
      percent(share(misspelt)),
      base && name !== ours ? probability(mcnemar(base.clean.slice(0, clean.length), clean)) : '',
      base && name !== ours ? probability(mcnemar(base.misspelt.slice(0, clean.length), misspelt)) : '',
      digits(p50),
      digits(p99),
      digits(build),
      String(clean.length),
      variant,
    ],
  );
  return table([
    [
      'Contestant',
      'clean %',
      'misspelt %',
      'p clean',
      'p misspelt',
      'p50 ms',
      'p99 ms',
      'build ms',
      'questions',
      'best variant',
    ],
    ...rows,
  ]);
}

export function retrievalSection(results: Results<RetrievalResult>, ours: string): string {
  const base = measuredOf(results, ours);
  const rows = rowsOf(
    results,
    ({ clean }) => mean(clean),
    ({ clean, misspelt }, name) => {
      const paired = base !== undefined && name !== ours;
      const [low, high] = paired ? pairedInterval(base.clean.slice(0, clean.length), clean) : [0, 0];
      return [
        percent(mean(clean)),
        percent(mean(misspelt)),
        percent(mean(misspelt) / mean(clean)),
        paired ? `${percent(low)} to ${percent(high)}` : '',
        String(clean.length),
      ];
    },
  );
  return table([
    ['Contestant', 'nDCG@10 clean', 'misspelt', 'kept %', 'ours ahead by (95%)', 'queries'],
    ...rows,
  ]);
}

export function questionsSection(results: Results<QuestionsResult>): string {
  const rows = rowsOf(
    results,
    ({ phrasings }) => share(phrasings.right),
    ({ sentences, phrasings }) => [
      percent(share(phrasings.right)),
      percent(share(phrasings.wrong)),
      sentences ? percent(share(sentences.right)) : '–',
      sentences ? percent(share(sentences.wrong)) : '–',
      String(phrasings.right.length),
    ],
  );
  const head = [
    'Contestant',
    'right %',
    'wrongly answered %',
    'sentences: right %',
    'wrongly answered %',
    'questions',
  ];
  return table([head, ...rows]);
}

export function passagesSection(results: Results<PassagesResult>, ours: string): string {
  const base = measuredOf(results, ours);
  const rows = rowsOf(
    results,
    ({ clean }) => -clean.p50,
    ({ build, memory, resident, clean, misspelt, reload }, name) => [
      digits(clean.p50),
      digits(clean.p99),
      base ? times(clean.p50, base.clean.p50) : '',
      digits(misspelt.p50),
      percent(mean(clean.ranks)),
      misspelt.count > 0 ? percent(mean(misspelt.ranks)) : '–',
      digits(build / 1000),
      PEERS.find(peer => peer.name === name)?.native ? `${digits(resident)} *` : digits(memory),
      reload ? digits(reload.bytes / 1e6) : '–',
      reload ? digits(reload.milliseconds / 1000) : '–',
      String(clean.count),
    ],
  );
  const head = ['Contestant', 'p50 ms', 'p99 ms', 'p50 to ours', 'p50 misspelt', 'MRR@10', 'MRR misspelt'];
  return table([[...head, 'build s', 'memory MB', 'file MB', 'load s', 'queries'], ...rows]);
}

export function liveSection({ changes, long }: LiveResult): string {
  const changed = changes.map(({ what, milliseconds, blocked }) => [
    what,
    digits(milliseconds),
    digits(blocked),
  ]);
  const asked = long.map(({ what, milliseconds }) => [what, digits(milliseconds)]);
  return [
    table([['Change', 'ms until found', 'longest pause of the event loop, ms'], ...changed]),
    table([['Query of 6,000 characters', 'ms, worst of five'], ...asked]),
  ].join('\n\n');
}
