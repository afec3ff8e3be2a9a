import type { Answer } from '../../src/answers/library/answer.js';
import { convert, parseUnit } from '../../src/figures/units.js';
import { sentencesOf } from '../../src/knowledge/documents/outline.js';
import type { Knowledge } from '../../src/knowledge/knowledge.js';

/** A labelled question: see README.md beside this file. */
export interface Label {
  readonly id: string;
  readonly q: string;
  readonly expect: 'answer' | 'computed' | 'undisclosed' | 'unknown' | 'offtopic';
  /** Sentences (`000.3`, counted through the document) any of which supports the answer. */
  readonly cite: readonly string[];
  readonly numbers?: readonly {
    readonly value: number | string;
    readonly unit: string;
    readonly bound: string;
  }[];
  readonly conversation?: string;
}

export type Verdict = 'right' | 'wrong' | 'abstained';

type Range = readonly [start: number, end: number];

/** Every sentence of every document by its label's name. */
export function sentenceNames(knowledge: Knowledge): ReadonlyMap<string, Range> {
  return new Map(
    knowledge.documents.flatMap(({ id, outline }) =>
      sentencesOf(outline).map((range, i): [string, Range] => [`${id}.${i + 1}`, range]),
    ),
  );
}

const overlaps = ([start, end]: Range, [from, to]: Range) => Math.min(end, to) > Math.max(start, from);

/** At least half of the citations, and at least one, are among those that support the answer. */
function citesWell(
  { citations }: Answer,
  cite: readonly string[],
  names: ReadonlyMap<string, Range>,
): boolean {
  const good = citations.filter(({ document, start, end }) =>
    cite.some(name => name.startsWith(`${document}.`) && overlaps(names.get(name) ?? [0, 0], [start, end])),
  ).length;
  return good > 0 && good * 2 >= citations.length;
}

const BASE: Record<string, string> = { ratio: '%' };
const FLIPPED: Record<string, string> = { max: 'min', min: 'max' };

/** Whether the answer states a number with its bound; a rate may be stated the other way round, its bound flipped. */
function states({ figures, dates }: Answer, want: NonNullable<Label['numbers']>[number]): boolean {
  if (want.unit === 'date') return dates.includes(String(want.value));
  const factor = want.unit === 'ratio' ? 100 : 1;
  const value = Number(want.value) * factor;
  const unit = BASE[want.unit] ?? want.unit;
  const near = (x: number) => Math.abs(x - value) <= Math.abs(value) * 0.005;
  const bounded = (bound: string) => want.bound === 'approx' || want.bound === bound;
  return figures.some(figure => {
    const same =
      JSON.stringify(parseUnit(figure.unit).dimension) === JSON.stringify(parseUnit(unit).dimension);
    if (same && near(convert(figure, unit).value) && bounded(figure.bound)) return true;
    const [above, below] = unit.split('/');
    if (below === undefined || figure.value === 0) return false;
    const inverse = `${below}/${above}`;
    if (JSON.stringify(parseUnit(figure.unit).dimension) !== JSON.stringify(parseUnit(inverse).dimension))
      return false;
    return near(1 / convert(figure, inverse).value) && bounded(FLIPPED[figure.bound] ?? figure.bound);
  });
}

/** Right, wrongly answered, or neither: it abstained, or left out a number that was not the point. */
export function judge(label: Label, answer: Answer, names: ReadonlyMap<string, Range>): Verdict {
  const answered = answer.status === 'answered';
  if (label.expect === 'unknown' || label.expect === 'offtopic') return answered ? 'wrong' : 'right';
  const cited = citesWell(answer, label.cite, names);
  if (label.expect === 'undisclosed') {
    if (answer.status === 'undisclosed')
      return cited || answer.citations.length === 0 ? 'right' : 'abstained';
    return answered ? (cited ? 'right' : 'wrong') : 'abstained';
  }
  if (!answered) return 'abstained';
  if (!cited) return 'wrong';
  const complete = (label.numbers ?? []).every(number => states(answer, number));
  return complete ? 'right' : label.expect === 'computed' ? 'wrong' : 'abstained';
}
