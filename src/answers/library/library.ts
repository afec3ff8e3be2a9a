import { normalise, stem, tokenize } from '../../english/analyze.js';
import { type Evaluation, evaluate, parseFormula, references } from '../../figures/formula.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { parseTemplate } from '../../knowledge/references.js';
import type { AnswerEntry, Fact, Figure, Gap, Milestone } from '../../knowledge/schemas.js';
import type { Windows } from '../../knowledge/windows.js';
import type { Contradiction } from './contradiction.js';

/** An item that can answer, under its `kind/id`. */
export type Entry =
  | { readonly kind: 'answers'; readonly name: string; readonly title: string; readonly item: AnswerEntry }
  | { readonly kind: 'figures'; readonly name: string; readonly title: string; readonly item: Figure }
  | { readonly kind: 'milestones'; readonly name: string; readonly title: string; readonly item: Milestone }
  | { readonly kind: 'facts'; readonly name: string; readonly title: string; readonly item: Fact }
  | { readonly kind: 'gaps'; readonly name: string; readonly title: string; readonly item: Gap };

/** A knowledge with its items by name and its dates resolved. */
export interface Library {
  readonly knowledge: Knowledge;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly windows: Windows;
  /** Stems of the names, aliases and units that the subject is spoken of with. */
  readonly names: ReadonlySet<string>;
  /** `wordsOfEntry`, filled as it is asked. */
  readonly words: Map<string, ReadonlySet<string>>;
  /** What a server's documents say otherwise, newest first. */
  readonly contradictions: readonly Contradiction[];
}

const stemsOf = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap(text => tokenize(normalise(text)).map(stem)));

/** Stems of the words that an entry is asked with, and of its own. */
export function wordsOfEntry({ entries, words, facts }: Library, name: string): ReadonlySet<string> {
  const known = words.get(name);
  if (known !== undefined) return known;
  const entry = entries.get(name);
  const fact = name.startsWith('facts/') ? facts.get(name.slice('facts/'.length)) : undefined;
  const texts = entry === undefined ? [fact?.statement ?? ''] : [entry.title, ...entry.item.phrasings];
  if (entry?.kind === 'answers') texts.push(entry.item.answer);
  const made = stemsOf(texts);
  words.set(name, made);
  return made;
}

/** What a library is made from. */
export interface LibraryParts {
  readonly knowledge: Knowledge;
  readonly windows: Windows;
  /** What a server's documents say otherwise than its facts and milestones; none where absent. */
  readonly contradictions?: readonly Contradiction[];
}

export function libraryOf(
  knowledge: Knowledge,
  windows: Windows,
  contradictions: readonly Contradiction[] = [],
): Library {
  const entries: Entry[] = [
    ...knowledge.answers.map(
      item => ({ kind: 'answers', name: `answers/${item.id}`, title: item.question, item }) as const,
    ),
    ...knowledge.milestones.map(
      item => ({ kind: 'milestones', name: `milestones/${item.id}`, title: item.title, item }) as const,
    ),
    ...knowledge.figures.map(
      item => ({ kind: 'figures', name: `figures/${item.id}`, title: item.title, item }) as const,
    ),
    ...knowledge.facts
      .filter(isAsked)
      .map(item => ({ kind: 'facts', name: `facts/${item.id}`, title: item.statement, item }) as const),
    ...knowledge.gaps.map(
      item => ({ kind: 'gaps', name: `gaps/${item.id}`, title: item.topic, item }) as const,
    ),
  ];
  return {
    knowledge,
    entries: new Map(entries.map(entry => [entry.name, entry])),
    facts: new Map(knowledge.facts.map(fact => [fact.id, fact])),
    windows,
    names: stemsOf(knowledge.entities.flatMap(({ name, aliases }) => [name, ...aliases])),
    words: new Map(),
    contradictions,
  };
}

/** A fact with phrasings answers on its own; others are stated by what refers to them. */
const isAsked = ({ phrasings }: Fact): boolean => phrasings.length > 0;

/** What the matcher is trained on: each entry's phrasings, its own question or title among them. */
export const phrasedEntries = (knowledge: Knowledge): PhrasedEntry[] => [
  ...knowledge.answers.map(item => phrased('answers', item, item.question)),
  ...knowledge.milestones.map(item => phrased('milestones', item, item.title)),
  ...knowledge.figures.map(item => phrased('figures', item, item.title)),
  ...knowledge.facts.filter(isAsked).map(item => phrased('facts', item, item.statement)),
  ...knowledge.gaps.map(item => phrased('gaps', item, item.topic)),
];

/** What an item is asked for with, itself first. */
interface PhrasedEntry {
  readonly id: string;
  readonly phrasings: readonly string[];
}

/** By item: what many servers share is the same object in all of them, and so is what is learnt from it. */
const phrasedItems = new WeakMap<object, PhrasedEntry>();

function phrased(
  kind: Entry['kind'],
  item: { readonly id: string; readonly phrasings: readonly string[] },
  first: string,
): PhrasedEntry {
  const known = phrasedItems.get(item) ?? {
    id: `${kind}/${item.id}`,
    phrasings: [first, ...item.phrasings],
  };
  phrasedItems.set(item, known);
  return known;
}

/** A figure worked out from the facts as they stand. @throws UserError where a fact has no quantity. */
export const evaluateFigure = ({ facts }: Library, figure: Figure): Evaluation =>
  evaluate(parseFormula(figure.formula), id => facts.get(id)?.quantity, figure.unit);

export const factsOf = ({ facts }: Library, figure: Figure): Fact[] =>
  references(parseFormula(figure.formula)).flatMap(id => facts.get(id) ?? []);

export const titleOf = ({ entries }: Library, name: string): string => entries.get(name)?.title ?? '';

export function isGap({ entries }: Library, name: string, statuses: readonly Gap['status'][]): boolean {
  const entry = entries.get(name);
  return entry?.kind === 'gaps' && statuses.includes(entry.item.status);
}

/** Ids of the facts that an entry rests on. */
export function factsBehind(library: Library, name: string): string[] {
  const entry = library.entries.get(name);
  switch (entry?.kind) {
    case 'answers':
      return [
        ...entry.item.facts,
        ...parseTemplate(entry.item.answer).flatMap(part => (part.kind === 'reference' ? [part.to.id] : [])),
      ];
    case 'figures':
      return factsOf(library, entry.item).map(({ id }) => id);
    case 'milestones':
      return [...entry.item.brings];
    case 'facts':
      return [entry.item.id];
    default:
      return [];
  }
}
