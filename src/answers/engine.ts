import type { Window } from '../figures/window.js';
import type { Texts } from '../knowledge/documents/texts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Citation, DocumentEntry, Fact, Milestone } from '../knowledge/schemas.js';
import type { Matcher } from '../search/matcher/matcher.js';
import { nearestNames } from '../search/names.js';
import type { PassageIndex } from '../search/passages/passages.js';
import { atOnce } from '../timing/slices.js';
import type { Answered, AskOptions } from './answered.js';
import { solve } from './arithmetic/solve.js';
import { citedIn } from './composing/cited.js';
import { type Composed, composeEntry } from './composing/compose.js';
import { Notes } from './composing/notes.js';
import { noteContradictions } from './composing/provenance.js';
import { amountsOf, amountsRead, whatIfTitle } from './composing/slots.js';
import { composeSolution } from './composing/solution.js';
import { composeSource } from './composing/source.js';
import { entryOf } from './deciding/compute.js';
import { confidenceOf } from './deciding/confidence.js';
import { contestOf } from './deciding/contest.js';
import { isQuoted, isSure, leading, offersFor, say, textOfParts } from './deciding/decide.js';
import { namesOf } from './deciding/names.js';
import { OPERATING_POINT } from './deciding/operating-point.js';
import type { Proposal, Reader } from './deciding/proposal.js';
import { readerOf } from './deciding/propose.js';
import { itemsOf, turnOf } from './deciding/remember.js';
import { signalsFor } from './deciding/signals.js';
import { withUnmentioned } from './deciding/unmentioned.js';
import type { Answer, Cited, Reading, Suggestion } from './library/answer.js';
import { type Library, type LibraryParts, libraryOf, titleOf } from './library/library.js';
import {
  type Conversations,
  chainOf,
  following,
  sourcedTurn,
  spokenOf,
  type Turn,
} from './reading/conversation.js';
import { plainQuestion, stripMarkup } from './reading/markup.js';
import type { Given, Slots } from './reading/slots.js';
import { addressOf, type Names } from './reading/turn.js';
import { type Readings, readingsOf } from './readings.js';
import { type Recall, type Recalled, recallerOf } from './recalled.js';

/** A search result, best first; `score` only orders the hits of one search. */
export type Hit =
  | { readonly score: number; readonly entry: string }
  | { readonly score: number; readonly document: string; readonly start: number; readonly end: number };

export interface Engine {
  readonly knowledge: Knowledge;
  /** Document id → its text, where it is at hand. */
  readonly texts: Texts;
  answer(question: string, options: AskOptions): Answered;
  /** What the knowledge says under `kind/id`, `reading.question` being that entry's question; null where there is none. */
  entry(id: string, options: AskOptions): Answered | null;
  /** What a power or a sum above 0 comes to: money of power, power of money. Null where no facts relate the two. */
  whatIf(given: Given): Answered | null;
  /** Questions to offer while someone types, best first. */
  suggest(typed: string, limit: number): readonly Suggestion[];
  /** Entries and passages nearest to a question, distinct, best first, at most `limit`. */
  search(question: string, limit: number): readonly Hit[];
  /** The days that a milestone's date covers. */
  windowOf(milestone: Milestone): Window;
  /** Notes what a server's documents say otherwise than a fact or milestone, by its `kind/id`. */
  noteDifferences(name: string, item: Fact | Milestone, notes: Notes): void;
  /** Citations as shown: with locators, and quotes where the document's text is at hand. */
  cite(citations: readonly Citation[]): readonly Cited[];
}

export interface EngineParts extends LibraryParts {
  readonly matcher: Matcher;
  readonly passages: PassageIndex;
  readonly texts: Texts;
  /** Documents whose sentences are among the passages; all whose text is at hand where absent. */
  readonly indexed?: ReadonlySet<string> | undefined;
  /** What was read of the items already. */
  readonly readings?: Readings;
  /** Chats to go on with, as where the knowledge was changed under them; none yet where absent. */
  readonly conversations?: Conversations;
  /** Answers of any engines, for questions that are asked again; each is worked out anew where absent. */
  readonly recalled?: Recalled | undefined;
}

const PLAIN: Omit<Reading, 'question'> = {
  corrections: [],
  amounts: [],
  carried: [],
  candidates: [],
  unexplained: [],
};

/** Answers from a knowledge and what was made of it for searching. Holds the conversations; all else is plain data. */
export function createEngine(parts: EngineParts): Engine {
  const { recalled, readings = atOnce(readingsOf(parts.knowledge)) } = parts;
  return recalled === undefined
    ? new KnowledgeEngine(parts, readings)
    : new RecallingEngine(parts, readings, recallerOf(recalled));
}

class KnowledgeEngine implements Engine {
  readonly knowledge: Knowledge;
  readonly texts: Texts;
  readonly #library: Library;
  readonly #reader: Reader;
  readonly #contest: ReturnType<typeof contestOf>;
  readonly #matcher: Matcher;
  readonly #passages: PassageIndex;
  readonly #conversations: Conversations;
  readonly #outlines: ReadonlyMap<string, DocumentEntry>;
  readonly #names: Names;
  /** What is offered while someone types. */
  readonly #titles: readonly { readonly id: string; readonly title: string }[];

  constructor(
    { knowledge, windows, contradictions, conversations = new Map(), ...parts }: EngineParts,
    { prior, statements }: Readings,
  ) {
    const { matcher, passages, texts, indexed } = parts;
    const library = libraryOf(knowledge, windows, contradictions);
    this.knowledge = knowledge;
    this.texts = texts;
    this.#library = library;
    this.#reader = readerOf(library, matcher, prior);
    const reader = this.#reader;
    this.#contest = contestOf({ library, reader, matcher, passages, texts, indexed, statements });
    this.#matcher = matcher;
    this.#passages = passages;
    this.#conversations = conversations;
    this.#outlines = new Map(knowledge.documents.map(document => [document.id, document]));
    this.#names = namesOf(library);
    this.#titles = [...library.entries.values()]
      .filter(entry => entry.kind !== 'gaps')
      .map(({ name, title }) => ({ id: name, title }));
  }

  answer(question: string, { now, conversation, history }: AskOptions): Answered {
    const typed = plainQuestion(question);
    const remembered = conversation === undefined ? undefined : this.#conversations.get(conversation);
    const before = spokenOf(history === undefined ? remembered : chainOf(history));
    const { text, last, carried, picked } = addressOf(typed, before, this.#names);
    const source = sourcedTurn(text, last);
    if (source !== undefined) return { ...this.#sourceOf(source, question), turn: source };
    let notes = new Notes();
    const heard = this.#contest(text, last, notes, now);
    const isPicked = picked !== undefined && heard.every(({ proposal }) => !isSure(proposal, this.#library));
    if (isPicked) notes = new Notes();
    const said = isPicked ? [this.#recalled(this.#reader.recall(picked), notes, now)] : heard;
    const { status, proposal: lead } = leading(said)!;
    const named = said.find(one => one.isWhole && one.status === 'answered')?.proposal ?? lead;
    const suggestions = offersFor(status, lead, this.#library);
    const reading = this.#readingOf(question, lead);
    const heardOf = { library: this.#library, matcher: this.#matcher, passages: this.#passages };
    const spoken = { status, text: textOfParts(said, this.#library) };
    const whole = withUnmentioned(spoken, text, named.entry, heardOf);
    const carrying = { ...reading, carried: [...carried, ...reading.carried] };
    const result = this.#finish(whole, notes, named, suggestions, carrying);
    const turn = turnOf(text, result, lead, this.#library);
    const passing = notes.passing ? ({ passing: true } as const) : {};
    if (conversation === undefined && history === undefined) return { ...result, turn, ...passing };
    const items = itemsOf(
      said.flatMap(({ proposal }) => (isQuoted(proposal) ? [] : [proposal])),
      status === 'ambiguous' ? suggestions : [],
      proposal => {
        const alone = new Notes();
        const only = say(proposal, this.#library, alone, now);
        return this.#finish(only, alone, proposal, [], this.#readingOf(proposal.text, proposal));
      },
      this.#library,
    );
    const after = following({ ...turn, ...(items.length > 1 ? { items } : {}) }, before);
    if (conversation !== undefined) this.#conversations.set(conversation, after);
    return { ...result, turn: after, ...passing };
  }

  entry(id: string, { now, conversation }: AskOptions): Answered | null {
    const found = this.#library.entries.get(id);
    if (found === undefined) return null;
    const notes = new Notes();
    const said = composeEntry(found, this.#library, notes, now);
    const result = this.#finish(said, notes, { entry: id, confidence: 1 }, [], {
      question: found.title,
      ...PLAIN,
    });
    const { citations } = result;
    const turn: Turn = { question: found.title, entry: id, request: {}, citations };
    if (conversation !== undefined) this.#conversations.set(conversation, turn);
    return { ...result, turn };
  }

  whatIf(given: Given): Answered | null {
    const slots: Slots = { given, want: given.unit === 'USD' ? 'GW' : 'USD' };
    const solution = solve(slots, this.knowledge);
    if (solution === undefined || 'impossible' in solution) return null;
    const notes = new Notes();
    const text = composeSolution(solution, this.#library, notes);
    const proposal = { entry: entryOf(solution) ?? null, confidence: 1 };
    const reading = { ...PLAIN, question: whatIfTitle(given), amounts: amountsOf(slots) };
    const result = this.#finish({ status: 'answered', text }, notes, proposal, [], reading);
    return { ...result, turn: turnOf(reading.question, result, { request: slots, solution }, this.#library) };
  }

  suggest(typed: string, limit: number): Suggestion[] {
    return nearestNames(typed, this.#titles, limit).map(({ id, title }) => ({ entry: id, question: title }));
  }

  search(question: string, limit: number): Hit[] {
    const text = stripMarkup(question);
    const entries = this.#matcher
      .match(text, limit)
      .candidates.map(({ entry, confidence }): Hit => ({ score: confidence, entry }));
    const { hits } = this.#passages.searchDocuments(text, limit);
    // The order is BM25's; how much of the question the first covers says how it compares with entries.
    const first = hits[0];
    const unit = first === undefined ? 0 : (first.confidence * OPERATING_POINT.answer) / first.score;
    const found = hits.map(
      ({ document, start, end, score }): Hit => ({ score: score * unit, document, start, end }),
    );
    return [...entries, ...found].sort((a, b) => b.score - a.score).slice(0, limit);
  }

  windowOf({ id, date }: Milestone): Window {
    return this.#library.windows.milestones[id] ?? { start: date, end: date };
  }

  noteDifferences(name: string, item: Fact | Milestone, notes: Notes): void {
    noteContradictions(name, item, this.#library, notes);
  }

  cite(citations: readonly Citation[]): Cited[] {
    return citations.map(one => citedIn(this.#outlines.get(one.document), this.texts, one));
  }

  #finish(
    said: Composed,
    notes: Notes,
    proposal: Proposal | Pick<Proposal, 'entry' | 'confidence'>,
    suggestions: readonly Suggestion[],
    reading: Reading,
  ): Answer {
    const disagreements = notes.disagreements();
    return {
      status: said.status,
      text: [said.text, ...notes.changes].join(' '),
      entry: proposal.entry,
      confidence: 'match' in proposal ? confidenceOf(proposal, this.#library) : proposal.confidence,
      citations: this.cite(notes.citations),
      figures: notes.figures,
      dates: notes.dates,
      assumptions: notes.assumptions,
      disagreements,
      suggestions,
      derivation: notes.derivation,
      reading,
    };
  }

  #readingOf(question: string, proposal: Proposal): Reading {
    const candidates = proposal.match.candidates
      .slice(0, 5)
      .map(({ entry, confidence }) => ({ entry, title: titleOf(this.#library, entry), confidence }));
    return {
      question,
      corrections: proposal.match.corrections,
      amounts: amountsRead(proposal),
      carried: proposal.carried,
      candidates,
      unexplained: proposal.match.unexplained,
      ...{ signals: signalsFor(proposal, this.#library), leftOut: proposal.leftOut ?? [] },
    };
  }

  #sourceOf(last: Turn, question: string): Answer {
    const notes = new Notes();
    const said = composeSource(last.citations, this.#library, notes);
    return this.#finish(said, notes, { entry: last.entry, confidence: 1 }, [], {
      question,
      ...PLAIN,
      carried: [{ what: 'grounds' }],
    });
  }

  #recalled(proposal: Proposal, notes: Notes, now: Date) {
    return { ...say(proposal, this.#library, notes, now), proposal, isWhole: true };
  }
}

class RecallingEngine extends KnowledgeEngine {
  readonly #recall: Recall;

  constructor(parts: EngineParts, readings: Readings, recall: Recall) {
    super(parts, readings);
    this.#recall = recall;
  }

  override answer(question: string, options: AskOptions): Answered {
    return this.#recall(question, options, () => super.answer(question, options));
  }
}
