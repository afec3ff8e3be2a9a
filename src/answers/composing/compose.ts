import { formatQuantity } from '../../figures/format.js';
import type { Quantity } from '../../figures/quantity.js';
import {
  daysIn,
  daysLeft,
  daysUntil,
  describeWindow,
  formatDay,
  isoInterval,
  stateOf,
  type Window,
} from '../../figures/window.js';
import { type ItemName, parseTemplate } from '../../knowledge/references.js';
import type { Citation, Fact, Figure, Gap, Milestone } from '../../knowledge/schemas.js';
import type { Status } from '../library/answer.js';
import { type Entry, evaluateFigure, factsBehind, factsOf, type Library } from '../library/library.js';
import { dateVerdict, deniesDate } from '../reading/date-claims.js';
import { asksWhetherDone, asksYesNo } from '../reading/form.js';
import { isClose } from './closeness.js';
import type { Notes } from './notes.js';
import { polarityOf } from './polarity.js';
import { attribution, expecting, noteContradictions } from './provenance.js';

/** What an entry says: its status, and its text with citation marks; all else goes into the notes. */
export interface Composed {
  readonly status: Status;
  readonly text: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const spaced = (mark: string) => (mark === '' ? '' : ` ${mark}`);

/** Marks go before the full stop that ends a text. */
export function marked(text: string, mark: string): string {
  if (mark === '') return text;
  const [, body = text, stop = ''] = /^(.*?)([.!?]?)$/s.exec(text) ?? [];
  return `${body}${body.endsWith(']') ? '' : ' '}${mark}${stop}`;
}

/** @param question what was asked, for premises to correct; empty where an entry is shown for itself */
export function composeEntry(
  entry: Entry,
  library: Library,
  notes: Notes,
  now: Date,
  question = '',
): Composed {
  switch (entry.kind) {
    case 'answers': {
      const text = composeTemplate(entry.item.answer, library, notes);
      const cited = entry.item.facts.flatMap(id => library.facts.get(id) ?? []);
      for (const fact of cited) noteFact(fact, library, notes);
      const mark = notes.mark(
        [...cited.flatMap(fact => fact.citations), ...entry.item.citations].filter(unseen(notes)),
      );
      const sources = [entry.item, ...cited].map(item => attribution(item, notes)).join('');
      const polarity = question === '' ? undefined : polarityOf(question, entry, library);
      const disputed = isDisputed(library, ...factsBehind(library, entry.name).map(id => `facts/${id}`));
      const verdict = disputed ? 'The sources differ. ' : polarity === 'yes' ? 'Yes. ' : 'No. ';
      const lead = polarity === undefined ? '' : verdict;
      return { status: 'answered', text: lead + marked(text, mark) + sources };
    }
    case 'milestones':
      return { status: 'answered', text: composeMilestone(entry.item, library, notes, now, question) };
    case 'figures':
      return { status: 'answered', text: composeFigure(entry.item, library, notes) };
    case 'facts':
      return { status: 'answered', text: composeFact(entry.item, library, notes) };
    case 'gaps':
      return composeGap(entry.item, library, notes, now, question);
  }
}

/** Whether a document of the server says otherwise than an item: nothing says yes or no then. */
const isDisputed = ({ contradictions }: Library, ...names: readonly string[]): boolean =>
  contradictions.some(({ item }) => names.includes(item));

const unseen = (notes: Notes) => (citation: Citation) =>
  !notes.citations.some(
    ({ document, start, end }) =>
      document === citation.document && start === citation.start && end === citation.end,
  );

/** Replaces references by their values and marks. A reference that no longer resolves is left out, never shown raw. */
function composeTemplate(template: string, library: Library, notes: Notes): string {
  return parseTemplate(template)
    .map(part =>
      part.kind === 'text' ? part.text : composeReference(part.to, part.use === 'value', library, notes),
    )
    .join('')
    .replace(/ +([.,;:])/g, '$1');
}

function composeReference(to: ItemName, stated: boolean, library: Library, notes: Notes): string {
  const fact = to.kind === 'facts' ? library.facts.get(to.id) : undefined;
  if (fact !== undefined) {
    if (!stated) {
      const mark = notes.mark(fact.citations);
      noteFact(fact, library, notes);
      return mark;
    }
    noteFact(fact, library, notes);
    return stateFact(fact, library, notes);
  }
  const figure = to.kind === 'figures' ? library.knowledge.figures.find(({ id }) => id === to.id) : undefined;
  if (figure !== undefined) {
    const { quantity } = evaluateFigure(library, figure);
    notes.figure(figure.id, quantity);
    return (
      formatQuantity(quantity) +
      spaced(notes.mark(factsOf(library, figure).flatMap(({ citations }) => citations)))
    );
  }
  const window = to.kind === 'milestones' ? library.windows.milestones[to.id] : undefined;
  const milestone = library.knowledge.milestones.find(({ id }) => id === to.id);
  if (window === undefined || milestone === undefined) return '';
  notes.date(isoInterval(window));
  return describeWindow(window) + spaced(notes.mark(milestone.citations));
}

/** A fact's value in words with its marks: "up to $100 billion [1][2]". */
export function stateFact(fact: Fact, library: Library, notes: Notes): string {
  const mark = spaced(notes.mark(fact.citations)) + attribution(fact, notes);
  if (fact.quantity !== undefined) {
    notes.figure(fact.id, fact.quantity);
    return formatQuantity(fact.quantity) + mark;
  }
  const window = library.windows.facts[fact.id];
  if (window === undefined) return mark.trim();
  notes.date(isoInterval(window));
  return describeWindow(window) + mark;
}

export const FIRMNESS: Readonly<Record<Quantity['bound'], string>> = {
  min: 'a minimum; no maximum is named',
  max: 'a maximum; no minimum is named',
  exact: 'an exact number',
  approx: 'an approximate number',
};

/** How firmly an amount is stated. */
export function composeBound(fact: Fact, library: Library, notes: Notes): string {
  const stated = stateFact(fact, library, notes);
  noteFact(fact, library, notes);
  const { bound } = fact.quantity ?? { bound: 'exact' };
  return `${capital(stated)}: that is ${FIRMNESS[bound]}.`;
}

/** A fact's statement as the answer; as what comes closest where it is not sure to be. */
export function composeStatement(fact: Fact, sure: boolean, library: Library, notes: Notes): Composed {
  const text = marked(fact.statement, notes.mark(fact.citations)) + attribution(fact, notes);
  noteFact(fact, library, notes);
  if (fact.quantity !== undefined) notes.figure(fact.id, fact.quantity);
  const window = library.windows.facts[fact.id];
  if (window !== undefined) notes.date(isoInterval(window));
  return sure
    ? { status: 'answered', text }
    : { status: 'unknown', text: `I am not sure, but this comes closest: ${text}` };
}

/** How a fact was read, and the facts that say otherwise. */
export function noteFact(fact: Fact, library: Library, notes: Notes): void {
  if (fact.reading !== undefined) notes.assume(fact.reading);
  noteContradictions(`facts/${fact.id}`, fact, library, notes);
  for (const id of fact.disagrees) {
    const other = library.facts.get(id);
    if (other === undefined) continue;
    // One text for the pair, whichever of the two an answer names.
    const pair = fact.id < other.id ? [fact, other] : [other, fact];
    notes.disagree(pair.map(one => marked(one.statement, notes.mark(one.citations))).join(' '));
  }
}

const days = (n: number) => `${n} day${n === 1 ? '' : 's'}`;

/** Where a window stands as seen from `now`, in a sentence or two. */
export function windowStatus(window: Window, now: Date, notes: Notes): string {
  const count = (name: string, value: number) => {
    notes.figure(name, { value, unit: 'd', bound: 'exact' });
    return days(value);
  };
  const today = `Today is ${formatDay(now)}`;
  switch (stateOf(window, now)) {
    case 'ahead':
      return `${today}: the window opens in ${count('days-until', daysUntil(window, now))}.`;
    case 'open':
      return `${today}, so the window of ${count('days-in-window', daysIn(window))} is open and closes in ${count('days-left', daysLeft(window, now))}; no document here says that it has happened.`;
    case 'past':
      return `${today}: that window has passed, and no document here says whether it happened.`;
  }
}

/** Whether people added a milestone, whose title may then be a sentence as well as a name. */
const isAdded = ({ source, moderated, citations }: Milestone, { knowledge }: Library): boolean =>
  (moderated === undefined && source !== undefined) ||
  (moderated !== undefined && moderated.documents === undefined) ||
  (citations.length > 0 &&
    citations.every(
      ({ document }) => knowledge.documents.find(({ id }) => id === document)?.name === undefined,
    ));

const unstopped = (text: string): string => text.replace(/[.!]+$/, '');

/** The amounts that a milestone brings and nothing else has, in a sentence. */
function broughtBy({ brings }: Milestone, { facts }: Library, notes: Notes): string {
  const amounts = brings.flatMap(id => {
    const fact = facts.get(id);
    if (fact?.quantity === undefined || fact.scope !== id) return [];
    notes.figure(id, fact.quantity);
    return [formatQuantity(fact.quantity)];
  });
  return amounts.length === 0 ? '' : ` Stated with it: ${amounts.join(' and ')}.`;
}

const VERDICTS = { yes: 'Yes: ', no: 'No: ', open: 'That can’t be said: ' } as const;

/** What a question that claims a day, or that it has come, is told first. */
function leadOf(question: string, window: Window): string {
  if (deniesDate(question, window)) return VERDICTS.no;
  if (asksWhetherDone(question)) return 'No document here says so: ';
  const verdict = asksYesNo(question) && !/\bor\b/.test(question) ? dateVerdict(question, window) : undefined;
  return verdict === undefined ? '' : VERDICTS[verdict];
}

function composeMilestone(
  milestone: Milestone,
  library: Library,
  notes: Notes,
  now: Date,
  question: string,
): string {
  const mark = spaced(notes.mark(milestone.citations)) + attribution(milestone, notes);
  const window = library.windows.milestones[milestone.id];
  if (window === undefined) return `${milestone.title}: ${milestone.date}${mark}.`;
  notes.date(isoInterval(window));
  noteContradictions(`milestones/${milestone.id}`, milestone, library, notes);
  const what = milestone.title.charAt(0).toLowerCase() + milestone.title.slice(1);
  const verdict = leadOf(question, window);
  const disputed = verdict !== '' && isDisputed(library, `milestones/${milestone.id}`);
  const lead = disputed ? 'The sources differ: ' : verdict;
  const status = windowStatus(window, now, notes);
  if (isAdded(milestone, library))
    return `${capital(`${lead}${describeWindow(window)}`)}: ${unstopped(milestone.title)}${mark}.${broughtBy(milestone, library, notes)} ${status}`;
  return `${capital(`${lead}${describeWindow(window)}`)}. That is when ${expecting(milestone.citations, library)} the ${what}${mark}. ${status}`;
}

/** A fact in its own words; what it states counts as stated. */
function composeFact(fact: Fact, library: Library, notes: Notes): string {
  const text = marked(fact.statement, notes.mark(fact.citations)) + attribution(fact, notes);
  if (fact.quantity !== undefined) notes.figure(fact.id, fact.quantity);
  const window = library.windows.facts[fact.id];
  if (window !== undefined) notes.date(isoInterval(window));
  noteFact(fact, library, notes);
  return text;
}

function composeFigure(figure: Figure, library: Library, notes: Notes): string {
  const { quantity, steps } = evaluateFigure(library, figure);
  notes.figure(figure.id, quantity);
  const facts = factsOf(library, figure);
  notes.derive(steps, figure.unit);
  const inputs = facts.map(fact => `${stateFact(fact, library, notes)}`);
  for (const fact of facts) noteFact(fact, library, notes);
  for (const assumption of figure.assumptions) notes.assume(assumption);
  const value = formatQuantity(quantity, { unit: figure.unit });
  return `${figure.title}: ${value}. That is computed from ${inputs.join(' and ')}${attribution(figure, notes)}.`;
}

function composeGap(gap: Gap, library: Library, notes: Notes, now: Date, question: string): Composed {
  const text =
    marked(composeTemplate(gap.reply, library, notes), notes.mark(gap.citations)) + attribution(gap, notes);
  if (gap.status !== 'unknown' || gap.nearest === undefined) return { status: gap.status, text };
  const nearest = library.entries.get(gap.nearest);
  if (nearest === undefined || (nearest.kind === 'gaps' && nearest.item.status === 'unknown'))
    return { status: gap.status, text };
  if (question !== '' && !isClose(question, nearest, library)) return { status: gap.status, text };
  // An answer is worded for its own question, so that is shown with it.
  const lead = nearest.kind === 'answers' ? `${nearest.title} ` : '';
  return {
    status: gap.status,
    text: `${text} Closest: ${lead}${composeEntry(nearest, library, notes, now).text}`,
  };
}
