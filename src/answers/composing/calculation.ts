import { boundWords, formatQuantity, formatValue } from '../../figures/format.js';
import type { Quantity } from '../../figures/quantity.js';
import { parseUnit } from '../../figures/units.js';
import type { Fact } from '../../knowledge/schemas.js';
import { type Calculated, factsIn, type Result } from '../arithmetic/calculate.js';
import type { Library } from '../library/library.js';
import type { Operand } from '../reading/operands.js';
import { inDays, isEnergy, MEAN_MONTH, sameKind } from '../reading/unit-kinds.js';
import { FIRMNESS, noteFact, stateFact } from './compose.js';
import type { Notes } from './notes.js';
import { TIME_WORDS } from './window-words.js';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const LED: Readonly<Record<'yes' | 'no' | 'open', string>> = {
  yes: 'Yes: ',
  no: 'No: ',
  open: 'That can’t be said: ',
};

/** Several results, a combination of amounts, or a what-if with supposed totals: each result, then what it rests on. */
export function composeCalculation(outcome: Calculated, library: Library, notes: Notes): string {
  const { calculation, results, verdict } = outcome;
  const name = outcome.figure?.id ?? 'result';
  const said = results.map(result => {
    notes.derive(result.evaluation.steps);
    const { quantity } = result.evaluation;
    notes.figure(name, quantity);
    if (result.rate !== undefined) notes.figure(name, result.rate);
    const shown =
      calculation.operation === 'duration'
        ? lasting(quantity, calculation)
        : formatQuantity(quantity, result.unit === undefined ? {} : { unit: result.unit });
    return `${shown}${tail(result, outcome)}`;
  });
  for (const { value, unit, part } of calculation.operands)
    notes.figure(
      'given',
      part ? { value: value * 100, unit: '%', bound: 'exact' } : { value, unit, bound: 'exact' },
    );
  for (const { value, unit } of calculation.supposed) notes.figure('given', { value, unit, bound: 'exact' });
  if (outcome.claimed !== undefined) notes.figure('given', outcome.claimed);
  const lead = verdict === undefined ? '' : LED[verdict];
  const [only] = outcome.facts;
  if (verdict !== undefined && only !== undefined && results[0]?.expression.kind === 'fact')
    return `${lead}${againstStated(outcome, only, library, notes)}`;
  const which = whichWords(outcome);
  const text =
    said.length === 1
      ? `${capital(lead + said[0])}.`
      : `${said.map(line => `- ${capital(line)}`).join('\n')}\n`;
  return `${which}${text}${text.endsWith('\n') ? '' : ' '}${basis(outcome, library, notes)}`.trim();
}

/** A length of time in the unit of the speed that it follows from: "at least 40 months". */
function lasting(quantity: Quantity, { speed, span }: Calculated['calculation']): string {
  const { unit } = speed?.every ?? { unit: span?.value === 1 ? span.unit : quantity.value < 2 ? 'h' : 'd' };
  const days = unit === 'month' ? MEAN_MONTH : inDays({ value: 1, unit });
  const count = Math.round((quantity.value / days) * 100) / 100;
  const words = boundWords[quantity.bound];
  return `${words}${count} ${TIME_WORDS[unit] ?? unit}${count === 1 ? '' : 's'}`;
}

/** "At 2 GW a year". */
function speedWords({ speed }: Calculated['calculation']): string {
  if (speed === undefined) return '';
  const { value, unit, every, span } = speed;
  const word = TIME_WORDS[every.unit] ?? every.unit;
  const rate = `${formatValue({ value, unit, bound: 'exact' })} ${every.value === 1 ? `each ${word}` : `every ${every.value} ${word}s`}`;
  return `${span === undefined ? '' : spanWords(span)} at ${rate}`;
}

/** Which of two amounts comes to more: by their values where both are bounded alike, else where the bounds tell. */
function whichWords({ calculation: { which }, results }: Calculated): string {
  const [first, second, ...more] = results;
  if (which === undefined || first === undefined || second === undefined || more.length > 0) return '';
  const [a, b] = [first.evaluation.quantity, second.evaluation.quantity];
  const [low, high] = a.value <= b.value ? [first, second] : [second, first];
  const [under, over] = [low.evaluation.quantity.bound, high.evaluation.quantity.bound];
  if (!sameKind(a.unit, b.unit) || a.value === b.value) return '';
  const tells = under === over || (under !== 'min' && over !== 'max');
  if (!tells) return 'Which of the two is more can’t be said from their bounds.\n';
  const named = (which === 'more' ? high : low).of.map(one => amount(one, true)).join(' and ');
  return `${capital(named)}: that comes to ${which}.\n`;
}

/** "at least 10 GW is stated, not 9 GW": a claim about what a fact states. */
function againstStated(
  { verdict, claimed, calculation }: Calculated,
  fact: Fact,
  library: Library,
  notes: Notes,
): string {
  noteFact(fact, library, notes);
  const real = `${stateFact(fact, library, notes)} is stated`;
  if (calculation.claimedBound !== undefined && fact.quantity !== undefined)
    return `${real}: ${FIRMNESS[fact.quantity.bound]}.`;
  if (verdict === 'open' && calculation.relation === '=' && calculation.span !== undefined)
    return `${real}, and no document here says over which time.`;
  if (claimed === undefined || (verdict === 'yes' && calculation.relation === '=')) return `${real}.`;
  if (calculation.relation === '=') return `${real}, not ${formatValue(claimed)}.`;
  const limit =
    verdict === 'open' ? `, with no ${fact.quantity?.bound === 'max' ? 'lower' : 'upper'} limit` : '';
  return `${real}${limit}, and you ask about ${formatValue(claimed)}.`;
}

const amount = ({ value, unit, part, bound }: Operand, plain = false): string => {
  if (part) return `${formatValue({ value: value * 100, unit: '%', bound: 'exact' })} of the whole`;
  if (plain) return formatValue({ value, unit, bound: 'exact' });
  return `${bound === 'min' ? 'at least ' : bound === 'max' ? 'at most ' : ''}${formatValue({ value, unit, bound: 'exact' })}`;
};

const sizeOf = ({ value, unit, part }: Operand) => value * (part ? 1 : parseUnit(unit).factor);

const listed = (items: readonly string[], word: string) =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;

/** What a result is the result of, the price that it takes, and how many share it. */
function tail(result: Result, outcome: Calculated): string {
  const { price, among, span } = outcome.calculation;
  const isElectric = price !== undefined && isEnergy(price.unit.slice(price.unit.indexOf('/') + 1));
  const energy = isElectric ? spanWords(span) : '';
  const rate = price && formatValue({ ...price, bound: 'exact' });
  const cost = rate === undefined ? '' : `${isElectric ? ' for electricity' : ''} at ${rate}`;
  const count = among && formatValue({ value: among.value, unit: '', bound: 'exact' });
  const each =
    among === undefined
      ? ''
      : among.word === ''
        ? ` divided by ${count}`
        : ` for each of ${count} ${among.word}`;
  return `${cost}${ofWhat(result, outcome)}${speedWords(outcome.calculation)}${energy}${each}`;
}

function ofWhat(
  { of: operands, ask, evaluation, beyond, left }: Result,
  { calculation }: Calculated,
): string {
  // A claim's "more than" says how it compares, not how the amount is bounded.
  const plain = calculation.relation !== undefined || ['difference', 'ratio'].includes(calculation.operation);
  const amounts = operands.map(one => amount(one, plain));
  const energy = isEnergy(ask.unit) ? spanWords(calculation.span) : '';
  if (left === true) return ` left after ${listed(amounts, 'and')}`;
  if (beyond !== undefined) {
    const together = amounts.length > 1 ? ' together' : '';
    return ` for ${listed(amounts, 'and')}${together}, which is more than is stated`;
  }
  if (operands.length === 0) return energy;
  if (calculation.relation !== undefined && outcomeIsOne(operands) && calculation.operation !== 'left')
    return ` for ${amounts[0]}${energy}`;
  if (calculation.pace !== undefined && calculation.span !== undefined)
    return ` each ${TIME_WORDS[calculation.pace] ?? calculation.pace}`;
  switch (calculation.operation) {
    case 'sum':
      if (operands.some(({ gone }) => gone === true))
        return ` for ${listed(
          amounts.filter((_, i) => operands[i]?.gone !== true),
          'and',
        )} less ${listed(
          amounts.filter((_, i) => operands[i]?.gone === true),
          'and',
        )}${energy}`;
      return ` for ${listed(amounts, 'and')} together${energy}`;
    case 'difference':
      if (amounts.length === 1) return ` more than ${amounts[0]}${energy}`;
      return ` between ${listed(amounts, 'and')}${energy}`;
    case 'left':
      return ` left after ${listed(amounts, 'and')}`;
    case 'ratio':
      return ` times: ${(operands[1]?.at === operands[1]?.to ? amounts.reverse() : amounts).join(' against ')}`;
    case 'count': {
      if (evaluation.quantity.unit !== '') return ` for ${amounts[0]}`;
      // The smaller goes into the greater, however they were named.
      const [small, big] = [...operands].sort((a, b) => sizeOf(a) - sizeOf(b)).map(one => amount(one));
      return big === undefined ? ` times ${small} in the whole` : ` times ${small} in ${big}`;
    }
    default:
      if (ask.unit === '%') return ` of the whole for ${amounts[0]}`;
      return operands[0]?.part === false && sameKind(operands[0].unit, ask.unit)
        ? (calculation.among ?? calculation.speed) === undefined
          ? ' as given'
          : ''
        : ` for ${amounts[0]}${energy}`;
  }
}

const outcomeIsOne = (operands: readonly Operand[]): boolean => operands.length === 1 && !operands[0]!.part;

const spanWords = (span: { readonly value: number; readonly unit: string } | undefined): string => {
  const { value, unit } = span ?? { value: 1, unit: 'a' };
  const word = TIME_WORDS[unit] ?? unit;
  return ` in ${value === 1 ? 'one' : value} ${word}${value === 1 ? '' : 's'}`;
};

/** What it rests on: stated facts, what is supposed in their place, and the assumptions. */
function basis(
  { results, facts, replaced, calculation }: Calculated,
  library: Library,
  notes: Notes,
): string {
  const order = (fact: Fact) => (fact.quantity !== undefined && sameKind(fact.quantity.unit, 'W') ? 1 : 0);
  const sorted = [...facts].sort((a, b) => order(a) - order(b));
  const supposed = replaced.map(({ fact, by }) => {
    const real = stateFact(fact, library, notes);
    return `${formatQuantity(by)} in place of the stated ${real}`;
  });
  const inputs = sorted.map(fact => stateFact(fact, library, notes));
  for (const fact of sorted) noteFact(fact, library, notes);
  if (calculation.price !== undefined)
    notes.assume('The price is the question’s; no document here states one.');
  const energy = calculation.price !== undefined || results.some(({ ask }) => isEnergy(ask.unit));
  if (energy && calculation.load === undefined)
    notes.assume('Full load without a break is an assumption; no document here states consumption.');
  if (results.some(({ evaluation }) => evaluation.atStated))
    notes.assume('Both numbers are minimums, so this is the ratio at the stated minimums, not a limit.');
  const spread = results.some(({ expression }) => new Set(factsIn(expression)).size > 1);
  if (spread) notes.assume('The even spread is an assumption: the documents don’t give the split.');
  const whole = inputs.filter((_, i) => sorted[i]?.scope === 'total');
  const phase = inputs.find((_, i) => sorted[i]?.scope !== 'total');
  const parts = [
    ...(supposed.length === 0 ? [] : [`That supposes ${listed(supposed, 'and')}.`]),
    ...(inputs.length === 0
      ? []
      : [
          spread && supposed.length === 0
            ? `That spreads ${listed(whole.slice(0, -1), 'and')} evenly over ${whole.at(-1)}${phase === undefined ? '' : `, of which ${phase} is meant`}.`
            : `The documents state ${listed(inputs, 'and')}.`,
        ]),
  ];
  return parts.join(' ');
}
