import { references as factsOf, parseFormula } from '../figures/formula.js';
import type { Knowledge } from './knowledge.js';
import type { Kind } from './schemas.js';

/** What an item is called from outside: `facts/investment.total`. */
export interface ItemName {
  readonly kind: string;
  readonly id: string;
}

/** A piece of an answer's or reply's text. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `value`: its value is stated and cited. `mention`, written `{^x}`: it is only cited. */
  | { readonly kind: 'reference'; readonly to: ItemName; readonly use: Use };

type Use = 'value' | 'mention';

const REFERENCE = /\{(\^)?(?:([a-z]+)\/)?([a-z0-9][a-z0-9._-]*)\}/g;

/**
 * Cuts a template into text and references: `{investment.total}` is a fact, `{figures/x}` and `{milestones/y}` say
 * their kind; `{^scale.largest}` cites without stating a value. Other braces are text.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  const text = (to: number) => {
    if (to > from) parts.push({ kind: 'text', text: template.slice(from, to) });
  };
  for (const match of template.matchAll(REFERENCE)) {
    text(match.index);
    const to = { kind: match[2] ?? 'facts', id: match[3]! };
    parts.push({ kind: 'reference', to, use: match[1] ? 'mention' : 'value' });
    from = match.index + match[0].length;
  }
  text(template.length);
  return parts;
}

export function printTemplate(parts: readonly TemplatePart[]): string {
  return parts
    .map(part => {
      if (part.kind === 'text') return part.text;
      const name = part.to.kind === 'facts' ? part.to.id : `${part.to.kind}/${part.to.id}`;
      return part.use === 'mention' ? `{^${name}}` : `{${name}}`;
    })
    .join('');
}

/** `answers/x` → its kind and id. Undefined where it is no such name. */
function parseItemName(name: string): ItemName | undefined {
  const match = /^([a-z]+)\/(.+)$/.exec(name);
  return match ? { kind: match[1]!, id: match[2]! } : undefined;
}

export interface ItemReference {
  /** The item that refers, `kind/id`. */
  readonly from: string;
  /** The item's key that holds the reference. */
  readonly key: string;
  readonly to: ItemName;
  /** `value`: there must be one to state. */
  readonly use: Use;
}

/** Fact ids in a formula; none where it does not parse, which `verify` reports on its own. */
function formulaReferences(formula: string): string[] {
  try {
    return factsOf(parseFormula(formula));
  } catch {
    return [];
  }
}

/** Every reference of every item: what refers to what. */
export function referencesOf(knowledge: Knowledge): ItemReference[] {
  const refs: ItemReference[] = [];
  const add = (from: string, key: string, use: Use, targets: readonly ItemName[]) => {
    for (const to of targets) refs.push({ from, key, to, use });
  };
  const template = (from: string, key: string, text: string) => {
    for (const part of parseTemplate(text))
      if (part.kind === 'reference') refs.push({ from, key, to: part.to, use: part.use });
  };
  const facts = (ids: readonly string[]): ItemName[] => ids.map(id => ({ kind: 'facts', id }));
  for (const { id, disagrees } of knowledge.facts)
    add(`facts/${id}`, 'disagrees', 'mention', facts(disagrees));
  for (const { id, brings } of knowledge.milestones)
    add(`milestones/${id}`, 'brings', 'mention', facts(brings));
  for (const { id, formula } of knowledge.figures)
    add(`figures/${id}`, 'formula', 'value', facts(formulaReferences(formula)));
  for (const answer of knowledge.answers) {
    template(`answers/${answer.id}`, 'answer', answer.answer);
    add(`answers/${answer.id}`, 'facts', 'mention', facts(answer.facts));
  }
  for (const gap of knowledge.gaps) {
    template(`gaps/${gap.id}`, 'reply', gap.reply);
    if (gap.nearest !== undefined)
      add(`gaps/${gap.id}`, 'nearest', 'mention', [
        parseItemName(gap.nearest) ?? { kind: '', id: gap.nearest },
      ]);
  }
  return refs;
}

/** Kinds that others may refer to. */
export const REFERABLE = [
  'facts',
  'figures',
  'milestones',
  'answers',
  'gaps',
] as const satisfies readonly Kind[];
