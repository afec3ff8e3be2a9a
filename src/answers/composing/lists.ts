import { describeWindow, isoInterval } from '../../figures/window.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Entity, Fact } from '../../knowledge/schemas.js';
import { factsBehind, type Library } from '../library/library.js';
import type { ListQuestion } from '../reading/list-question.js';
import { type Composed, composeEntry, marked, noteFact, stateFact, windowStatus } from './compose.js';
import type { Notes } from './notes.js';
import { documentNames } from './provenance.js';

/** Lines of a list, so that it stays one answer. */
const MOST_LINES = 8;
const MOST_ANSWERS = 4;

const bullets = (lines: readonly string[]) => lines.map(line => `- ${line}`).join('\n');

/** A list, a summary or a comparison, each line with its marks; undefined where there is nothing to list. */
export function composeList(
  question: ListQuestion,
  candidates: readonly string[],
  library: Library,
  notes: Notes,
  now: Date,
): Composed | undefined {
  switch (question.list) {
    case 'undisclosed':
      return undisclosed(library, notes);
    case 'milestones':
      return milestones(library, notes, now);
    case 'differences':
      return differences(library, notes);
    case 'compared':
      return compared(question.topic, library, notes);
    case 'document':
      return documentSummary(question.document, library, notes);
    case 'named':
      return named(question.kind, library, notes);
    case 'amounts':
      return amounts(library, notes);
    case 'topic':
      return topicSummary(question, candidates, library, notes, now);
  }
}

/** The entries that a list names, in its order: what "the first one" after it means. */
export function listedEntries({ list }: ListQuestion, { knowledge }: Library): string[] {
  if (list === 'milestones')
    return knowledge.milestones.map(({ id }) => `milestones/${id}`).slice(0, MOST_LINES);
  return list === 'undisclosed' ? undisclosedGaps(knowledge).map(({ id }) => `gaps/${id}`) : [];
}

const undisclosedGaps = ({ gaps }: Knowledge) =>
  gaps.filter(({ status }) => status === 'undisclosed').slice(0, MOST_LINES);

const statement = (fact: Fact, library: Library, notes: Notes): string => {
  if (fact.quantity !== undefined) stateFact(fact, library, notes);
  const window = library.windows.facts[fact.id];
  if (window !== undefined) notes.date(isoInterval(window));
  return marked(fact.statement, notes.mark(fact.citations));
};

function undisclosed({ knowledge }: Library, notes: Notes): Composed | undefined {
  const gaps = undisclosedGaps(knowledge);
  if (gaps.length === 0) return undefined;
  const lines = gaps.map(({ topic, citations }) => marked(topic, notes.mark(citations)));
  return {
    status: 'undisclosed',
    text: `Not out yet, by what the documents say themselves:\n${bullets(lines)}`,
  };
}

/** Who or what of a kind the documents' statements name, each with the sentences of the first of them. */
function named(kind: Entity['kind'], { knowledge }: Library, notes: Notes): Composed | undefined {
  const lines = knowledge.entities
    .filter(entity => entity.kind === kind && entity.outside !== true)
    .flatMap(({ name }) => {
      const fact = knowledge.facts.find(({ statement: text }) => text.includes(name));
      return fact === undefined ? [] : [`${name} ${notes.mark(fact.citations)}`];
    });
  return lines.length === 0
    ? undefined
    : { status: 'answered', text: `Named are:\n${bullets(lines.slice(0, MOST_LINES))}` };
}

function amounts(library: Library, notes: Notes): Composed | undefined {
  const facts = library.knowledge.facts.filter(({ quantity }) => quantity !== undefined);
  const lines = facts.slice(0, MOST_LINES).map(fact => statement(fact, library, notes));
  return lines.length === 0 ? undefined : { status: 'answered', text: `Stated are:\n${bullets(lines)}` };
}

function milestones(library: Library, notes: Notes, now: Date): Composed | undefined {
  const lines = library.knowledge.milestones.slice(0, MOST_LINES).map(milestone => {
    const window = library.windows.milestones[milestone.id];
    const mark = notes.mark(milestone.citations);
    if (window === undefined) return `${milestone.title}: ${milestone.date} ${mark}`;
    notes.date(isoInterval(window));
    for (const id of milestone.brings) {
      const fact = library.facts.get(id);
      if (fact?.quantity !== undefined) notes.figure(fact.id, fact.quantity);
    }
    return `${milestone.title}: ${describeWindow(window)} ${mark}. ${windowStatus(window, now, notes)}`;
  });
  if (lines.length === 0) return undefined;
  const text = lines.length === 1 ? `One milestone has a date. ${lines[0]}` : bullets(lines);
  return { status: 'answered', text };
}

function differences(library: Library, notes: Notes): Composed | undefined {
  const pairs = library.knowledge.facts.flatMap(fact =>
    fact.disagrees
      .filter(id => fact.id < id)
      .flatMap((id): [Fact, Fact][] => {
        const other = library.facts.get(id);
        return other === undefined ? [] : [[fact, other]];
      }),
  );
  const shared = library.knowledge.facts.filter(
    ({ citations, quantity }) =>
      quantity !== undefined && new Set(citations.map(({ document }) => document)).size > 1,
  );
  if (pairs.length === 0 && shared.length === 0) return undefined;
  const lines = pairs.map(pair => pair.map(fact => statement(fact, library, notes)).join(' '));
  const agreed = shared.map(fact => stateFact(fact, library, notes)).join(', ');
  const differ =
    pairs.length === 0
      ? 'No statement of one contradicts the other.'
      : `They differ here:\n${bullets(lines)}`;
  return { status: 'answered', text: agreed === '' ? differ : `${differ}\nThey agree on ${agreed}.` };
}

/** What documents state in common and alone of the facts behind an entry, and of those that say otherwise. */
function compared(entry: string, library: Library, notes: Notes): Composed | undefined {
  const behind = factsBehind(library, entry);
  const facts = library.knowledge.facts.filter(
    ({ id, disagrees }) => behind.includes(id) || disagrees.some(other => behind.includes(other)),
  );
  const lines = facts.slice(0, MOST_LINES).map(fact => {
    const documents = new Set(fact.citations.map(({ document }) => document));
    const names = documentNames(fact.citations, library.knowledge.documents);
    return `${names[0]!.toUpperCase()}${names.slice(1)}${documents.size > 1 ? '' : ' alone'}: ${statement(fact, library, notes)}`;
  });
  const differ = facts.some(({ disagrees }) => disagrees.some(id => facts.some(fact => fact.id === id)));
  const lead = differ ? 'They differ here:' : 'No statement of one contradicts the other:';
  return lines.length === 0 ? undefined : { status: 'answered', text: `${lead}\n${bullets(lines)}` };
}

function documentSummary(id: string, library: Library, notes: Notes): Composed | undefined {
  const document = library.knowledge.documents.find(one => one.id === id);
  const facts = library.knowledge.facts.filter(({ citations }) => citations.some(one => one.document === id));
  if (document === undefined || facts.length === 0) return undefined;
  const first = [...facts].sort(
    (a, b) => Number(b.quantity !== undefined) - Number(a.quantity !== undefined),
  );
  const lines = first.slice(0, MOST_LINES).map(fact => {
    if (fact.quantity !== undefined) notes.figure(fact.id, fact.quantity);
    const window = library.windows.facts[fact.id];
    if (window !== undefined) notes.date(isoInterval(window));
    return marked(fact.statement, notes.mark(fact.citations.filter(one => one.document === id)));
  });
  return { status: 'answered', text: `“${document.title}” says:\n${bullets(lines)}` };
}

/** The best entry on a topic, and those that rest on the same facts; these alone where more of it is asked for. */
function topicSummary(
  { entry, beyond }: Extract<ListQuestion, { list: 'topic' }>,
  candidates: readonly string[],
  library: Library,
  notes: Notes,
  now: Date,
): Composed | undefined {
  const answers = (entry === undefined ? candidates : [entry]).filter(
    name => !name.startsWith('gaps/') && !name.startsWith('figures/'),
  );
  const [best, ...others] = answers;
  if (best === undefined) return undefined;
  const behind = new Set(factsBehind(library, best));
  const related = others.filter(name => factsBehind(library, name).some(id => behind.has(id)));
  const rest = [...library.entries.keys()].filter(
    name =>
      name !== best &&
      !related.includes(name) &&
      /^(?:answers|milestones)\//.test(name) &&
      factsBehind(library, name).some(id => behind.has(id)),
  );
  const near = [...related, ...rest];
  const named = beyond === true ? near : [best, ...near];
  if (named.length === 0)
    return { status: 'unknown', text: 'The documents say no more of that than what was said already.' };
  const lines = named.slice(0, MOST_ANSWERS).flatMap(name => {
    const found = library.entries.get(name);
    return found === undefined ? [] : [composeEntry(found, library, notes, now).text];
  });
  for (const id of behind) {
    const fact = library.facts.get(id);
    if (fact !== undefined) noteFact(fact, library, notes);
  }
  return { status: 'answered', text: bullets(lines) };
}
