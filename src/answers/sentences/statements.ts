import type { Sentence } from '../../knowledge/documents/contexts.js';
import type { DocumentEntry, Fact } from '../../knowledge/schemas.js';
import type { SentenceTable } from './table.js';
import { stemsOf } from './words.js';

/** Statements of facts that people added, to be found and ranked as a document's sentences are. */
export interface Statements {
  readonly table: SentenceTable;
  readonly facts: readonly Fact[];
  /** Stems of their words, and the numbers of the facts that have each. */
  readonly byStem: ReadonlyMap<string, readonly number[]>;
}

/** Id of the document that statements stand in; no document of a file or upload has it. */
const STATEMENTS = 'facts/';

export const isStatement = ({ id }: Pick<DocumentEntry, 'id'>): boolean => id === STATEMENTS;

/** Facts that no document of the base states: someone's own, known by their source; pauses now and then. */
export function* statementsOf(facts: readonly Fact[]): Generator<void, Statements | undefined> {
  const own = facts.filter(
    ({ source, moderated, citations }) => (source ?? moderated) !== undefined || citations.length === 0,
  );
  if (own.length === 0) return undefined;
  const byStem = new Map<string, number[]>();
  let at = 0;
  const sentences: Sentence[] = [];
  for (const [number, { statement }] of own.entries()) {
    for (const one of new Set(stemsOf(statement))) {
      const having = byStem.get(one);
      if (having) having.push(number);
      else byStem.set(one, [number]);
    }
    const start = at;
    at += statement.length + 1;
    sentences.push({
      range: [start, at - 1],
      text: statement,
      asks: false,
      heading: '',
      question: '',
      label: '',
      header: '',
      lead: '',
      code: false,
      before: undefined,
      after: undefined,
    });
    yield;
  }
  const document: DocumentEntry = { id: STATEMENTS, title: 'facts', sha256: '', length: at, outline: [] };
  const table: SentenceTable = {
    document,
    sentences,
    read: new Array(sentences.length),
    title: new Set(),
    at: new Map(sentences.map(({ range }, number) => [range[0], number])),
    kindred: true,
  };
  return { table, facts: own, byStem };
}
