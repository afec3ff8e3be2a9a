import type { Ask } from './calculation.js';
import { LEFT } from './cues.js';
import type { Mention } from './mention.js';
import type { Operand } from './operands.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';

/** What is asked of amounts, and of what is left after them: "42 billion are out. % used and remaining?" */
interface RestAsked {
  readonly asks: readonly Ask[];
  readonly rest: readonly Ask[];
}

const JOINS = /^(?:[?.;&]|and|plus)$/;
const ASKING = /^(?:how|what|whats|which)$/;
const OPEN = /\bstill open\b/;
/** Words beside amounts that a clause which only names what is asked may have. */
const SHORT = 4;

/** Words of a clause that tells or supposes. */
const TELLS = /^(?:if|when|once|after|suppose|say|has|have|had|been|is|are|was|were|will|would|gets?|got)$/;

interface Clause {
  readonly from: number;
  readonly to: number;
}

function clausesOf(tokens: readonly QuestionToken[], operands: readonly Operand[]): Clause[] {
  const inside = (i: number) => operands.some(({ at, to }) => at <= i && i < to);
  const clauses: Clause[] = [];
  let from = 0;
  for (const [i, { text }] of tokens.entries())
    if (JOINS.test(text) && !inside(i)) {
      if (i > from) clauses.push({ from, to: i });
      from = i + 1;
    }
  if (from < tokens.length) clauses.push({ from, to: tokens.length });
  return clauses;
}

/** Reads that the clause before the one about what is left asks for something, too; undefined where it does not. */
export function restOf(
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  operands: readonly Operand[],
): RestAsked | undefined {
  const [first] = operands;
  if (first === undefined) return undefined;
  const inside = (i: number) => operands.some(({ at, to }) => at <= i && i < to);
  const asked = ({ from, to }: Clause): Ask | undefined => {
    if (tokens.slice(from, to).some(({ text }) => text === '%')) return { unit: '%', exact: true };
    const thing = mentions.find(
      mention =>
        (mention.kind === 'unit' || mention.kind === 'noun') &&
        mention.at >= from &&
        mention.at < to &&
        !inside(mention.at) &&
        !isTime(mention.unit),
    );
    return thing === undefined || !('unit' in thing) || thing.unit === undefined
      ? undefined
      : { unit: thing.unit, exact: thing.kind === 'unit' };
  };
  const clauses = clausesOf(tokens, operands);
  const isLeft = ({ from, to }: Clause) => {
    const words = tokens.slice(from, to).map(({ text }) => text);
    return LEFT.test(words.join(' ')) || OPEN.test(words.join(' '));
  };
  const asks = ({ from, to }: Clause) => tokens.slice(from, to).some(({ text }) => ASKING.test(text));
  const at = clauses.findIndex(isLeft);
  const before = clauses[at - 1];
  const left = clauses[at];
  if (before === undefined || left === undefined || tokens[left.to]?.text !== '?') return undefined;
  // "How much power and money is outstanding" asks for both of what is left.
  const joined = tokens[before.to]?.text;
  if (joined === '.' || (joined !== '?' && asks(before) && !asks(left))) return undefined;
  const said = tokens.slice(before.from, before.to).filter((_, i) => !inside(before.from + i));
  const names = said.length <= SHORT && !said.some(({ text }) => TELLS.test(text));
  const ask = names ? asked(before) : undefined;
  if (ask === undefined || operands.some(operand => operand.at >= left.from)) return undefined;
  const rest = asked(left) ?? (ask.unit === '%' ? { unit: first.unit || 'USD', exact: false } : ask);
  return { asks: [ask], rest: [rest] };
}
