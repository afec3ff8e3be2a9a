import { readAmounts } from '../../english/reader/read.js';
import type { Clause } from './clause.js';

/** What a statement states of an amount: its unit, as amounts are read. */
export interface StatedAmount {
  readonly unit: string;
}

/** Units that a question has words for; others are things that are counted. */
export const MEASURED: Readonly<Record<string, readonly string[]>> = {
  USD: ['how much money', 'how many dollars'],
  EUR: ['how much money', 'how many euros'],
  GBP: ['how much money', 'how many pounds'],
  GW: ['how much power', 'how many gigawatts'],
  MW: ['how much power', 'how many megawatts'],
  kW: ['how much power', 'how many kilowatts'],
  GWh: ['how much energy', 'how many gigawatt hours'],
  MWh: ['how much energy', 'how many megawatt hours'],
  kWh: ['how much energy', 'how many kilowatt hours'],
  '%': ['what share', 'what percentage', 'how much', 'how many'],
  d: ['how long', 'how many days'],
  h: ['how long', 'how many hours'],
  min: ['how long', 'how many minutes'],
};
/** Words of measure that are counted like things: what is asked besides how many of them; S is what has the measure. */
const MEASURES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:tonnes?|tons?|kilograms?|kilos?|kg|grams?)$/i, ['how heavy is S', 'what is the weight of S']],
  [
    /^(?:met(?:er|re)s?|km|kilomet(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|m)$/i,
    ['how far', 'what distance'],
  ],
  [/^(?:lit(?:er|re)s?|gallons?)$/i, ['how much']],
  [/^(?:years?|months?|weeks?|days?|hours?|minutes?)$/i, ['how long']],
  [/^(?:hectares?|acres?)$/i, ['how big is S', 'what is the size of S', 'size of S']],
];
const SIZES = ['how big is S', 'what is the size of S', 'how powerful is S'];
const POWER = new Set(['GW', 'MW', 'kW', 'W']);
const BOUND = '(?:(?:up to|at least|at most|about|around|roughly|nearly|more than|less than|over|under) )?';
const AMOUNT = new RegExp(
  `\\b${BOUND}(?:[$€£¥]\\s?)?\\d[\\d.,]*(?:\\s?(?:thousand|million|billion|trillion|bn|k|m)\\b)?\\s*`,
  'i',
);
const UNIT_WORD =
  /^\s*(?:of\s)?(?:dollars|euros|pounds|people|[A-Z]{3}|[kMGT]?Wh?|(?:kilo|mega|giga|tera)watts?|percent|%|hours?|days?)(?!\p{L})(?:\sof\b)?/u;
const pluralOf = (unit: string) => (unit === 'person' ? 'people' : `${unit}s`);

/** How an amount in a unit is asked for: `how much power`, `how many jobs`. */
export const amountWords = (unit: string): readonly string[] =>
  MEASURED[unit] ?? [`how many ${pluralOf(unit)}`];

export const worded = (...words: readonly (string | undefined)[]): string =>
  `${words.filter(word => word !== undefined && word !== '').join(' ')}?`;

/** The one amount that a statement states by itself; undefined where it states none, or several. */
export function soleAmount(statement: string): StatedAmount | undefined {
  const { quantities } = readAmounts(statement);
  const [first, ...more] = quantities.filter(({ unit }) => unit !== '');
  return first !== undefined && more.length === 0 ? { unit: first.unit } : undefined;
}

/** The things counted, as the statement calls them: `jobs`, `cooling pumps`. */
function countedIn(behind: string, unit: string): string | undefined {
  const words = behind.trim().split(/[\s,.;:]+/);
  const at = words.findIndex(word => word.toLowerCase().startsWith(unit.toLowerCase().slice(0, 4)));
  return unit !== '' && at >= 0 && at < 4 ? words.slice(0, at + 1).join(' ') : undefined;
}

/** Questions for the amount that a statement states, by the words of its unit. */
export function amountQuestions(
  statement: string,
  { unit }: StatedAmount,
  clause: Clause | undefined,
  shared: ReadonlySet<string>,
): string[] {
  const [before = '', ...behind] = AMOUNT.exec(statement) ? statement.split(AMOUNT) : [];
  const things = MEASURED[unit] === undefined ? countedIn(behind.join(' '), unit) : undefined;
  const measure = MEASURES.find(([words]) => words.test(things ?? unit))?.[1];
  const asked = MEASURED[unit] ?? [`how many ${things ?? pluralOf(unit)}`];
  const alone = shared.has(unit) ? [] : pronounQuestions(asked, measure ? undefined : things, clause);
  // "A tax break of $85 million": how big is that.
  const [, whole] = /\b(?:an?|the|its|their)\s((?:\p{Ll}+\s){1,3})of\s$/u.exec(before) ?? [];
  const size =
    whole === undefined
      ? []
      : [worded('how big is the', whole.trim()), worded('how much is the', whole.trim())];
  if (clause === undefined) return [...size, ...alone];
  const { subject, verb, finite, auxiliary, rest } = clause;
  // The amount may stand in the subject: "Two thirds of the power come from wind."
  if (AMOUNT.test(subject)) return [...asked.map(words => worded(words, finite, rest)), ...alone];
  const after = rest.replace(AMOUNT, ' ').replace(things ?? /^$/, ' ');
  const left = after.replace(UNIT_WORD, '').trim();
  const base = verb === 'be' && auxiliary !== 'will' ? undefined : verb;
  const substance = things === undefined ? undefined : /^\s*of (\p{Ll}+)/u.exec(after)?.[1];
  return [
    ...asked.flatMap(words => [
      worded(words, auxiliary, subject, base),
      ...(left === '' || substance !== undefined ? [] : [worded(words, auxiliary, subject, base, left)]),
    ]),
    ...(substance === undefined
      ? []
      : [
          worded('how much', substance, auxiliary, subject, base),
          worded('how much', substance, auxiliary, 'it', base),
          worded('how much', substance),
        ]),
    ...(substance === undefined ? (measure ?? []) : [])
      .concat(POWER.has(unit) ? SIZES : [])
      .map(words =>
        /S$/.test(words) ? worded(words.replace(/S$/, subject)) : worded(words, auxiliary, subject, base),
      ),
    ...size,
    ...alone,
  ];
}

function pronounQuestions(
  asked: readonly string[],
  things: string | undefined,
  clause: Clause | undefined,
): string[] {
  const verb = clause && clause.verb !== 'be' ? clause.verb : undefined;
  const auxiliary = clause?.auxiliary ?? 'does';
  return [
    ...asked.flatMap(words => (verb ? [worded(words, auxiliary, 'it', verb)] : [])),
    ...(things === undefined
      ? []
      : [
          worded('how many', things, 'are there'),
          worded('how many', things, 'will there be'),
          worded('how many', things),
          worded('number of', things),
          worded('what about', things),
          worded('will it bring', things),
          worded('are there any', things),
        ]),
  ];
}
