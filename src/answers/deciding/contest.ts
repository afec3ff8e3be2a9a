import { editCost } from '../../english/spelling.js';
import { citationOf } from '../../knowledge/documents/citations.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Matcher } from '../../search/matcher/matcher.js';
import type { PassageIndex } from '../../search/passages/passages.js';
import { type Composed, composeStatement } from '../composing/compose.js';
import type { Notes } from '../composing/notes.js';
import { composeNothing, composePassage, composePlaces } from '../composing/passage.js';
import type { Library } from '../library/library.js';
import { continuedFrom } from '../reading/continued.js';
import type { Turn } from '../reading/conversation.js';
import { askedFor } from '../sentences/asked-for.js';
import { type Looked, type Sentences, sentenceRanker } from '../sentences/rank.js';
import type { RankedPassage } from '../sentences/ranked.js';
import type { Statements } from '../sentences/statements.js';
import type { Respells } from '../sentences/words.js';
import { choose } from './choose.js';
import { type Contender, compete, isSettled, ownWords } from './compete.js';
import { isSure, say } from './decide.js';
import { OPERATING_POINT } from './operating-point.js';
import type { Proposal, Reader } from './proposal.js';
import { subjectNames } from './read.js';

/** What is said to one part of a message, and what it is known by: a document's proposal has `documents/ID` as entry. */
interface Contested extends Composed {
  readonly proposal: Proposal;
  /** It is what the message is about as a whole: of several things answered, it names the message. */
  readonly isWhole: boolean;
}

/** Answers the parts of a message, in its order, by the best of a server's entries and its documents' sentences. */
export type Contest = (text: string, last: Turn | undefined, notes: Notes, now: Date) => Contested[];

interface Competitor {
  readonly proposal: Proposal;
  readonly looked?: Looked;
  /** Words that no entry explains. */
  readonly unexplained: readonly string[];
  /** It goes on from what a document answered. */
  readonly goesOn?: boolean;
}

/** What is said by documents, or by nobody. */
type Spoken = Exclude<Contender, { readonly kind: 'entries' }>;

/** Edits beyond which two words are not compared. */
const MOST_EDITS = 3;

/** A word is read as one that only documents have where it is nearer to that than to any word of the entries. */
function respellingOf(matcher: Matcher): Respells {
  return (typed, suggested) => {
    const read = matcher.spell(typed);
    if (read.word === typed || !read.indexed) return true;
    return editCost(typed, suggested, MOST_EDITS) < editCost(typed, read.word, MOST_EDITS);
  };
}

interface ContestParts {
  readonly library: Library;
  readonly reader: Reader;
  readonly matcher: Matcher;
  readonly passages: PassageIndex;
  readonly texts: Texts;
  /** Documents whose sentences are in the index; all whose text is at hand where absent. */
  readonly indexed: ReadonlySet<string> | undefined;
  readonly statements: Statements | undefined;
}

/** The closest passage, marked as such, where nothing curated fits a question. */
function closest(
  proposal: Proposal,
  { library, passages, texts }: ContestParts,
  notes: Notes,
): Composed | undefined {
  const { text, confidence } = proposal;
  if (isSure(proposal, library) || confidence >= OPERATING_POINT.offer) return undefined;
  const [hit] = passages.search(text, 1).hits;
  if (hit === undefined || hit.confidence < OPERATING_POINT.passage) return undefined;
  const citation =
    library.knowledge.facts
      .flatMap(({ citations }) => citations)
      .find(
        ({ document, start, end }) => document === hit.document && start === hit.start && end === hit.end,
      ) ?? citationOf(hit.document, texts.get(hit.document) ?? '', [hit.start, hit.end]);
  return {
    status: 'unknown',
    text: `I am not sure. The closest that I find: “${hit.text}” ${notes.mark([citation])}`,
  };
}

export const contestOf = (parts: ContestParts): Contest => {
  const contest = new Contenders(parts);
  return (text, last, notes, now) => contest.answer(text, last, notes, now);
};

/** The entries and the sentences of a server, which compete for each part of a message. */
class Contenders {
  readonly #parts: ContestParts;
  readonly #sentences: Sentences;

  constructor(parts: ContestParts) {
    const { library, matcher, passages, texts, indexed, statements } = parts;
    const { documents } = library.knowledge;
    this.#parts = parts;
    this.#sentences = sentenceRanker({
      documents: indexed === undefined ? documents : documents.filter(({ id }) => indexed.has(id)),
      statements,
      texts,
      passages,
      subject: subjectNames(library.knowledge),
      respells: respellingOf(matcher),
    });
  }

  answer(text: string, last: Turn | undefined, notes: Notes, now: Date): Contested[] {
    const { reader, library } = this.#parts;
    const looked = this.#sentences.none ? undefined : this.#sentences.look(text);
    const known = new Set(looked?.terms.flatMap(({ typed, unknown }) => (unknown ? [] : [typed])));
    const { whole, parts } = choose(text, last, reader, library, { known, now });
    const goesOn = looked === undefined ? undefined : this.#goingOn(text, last, looked);
    const competitors =
      goesOn === undefined
        ? this.#competitors(whole, parts, looked)
        : [{ proposal: whole, looked: goesOn, unexplained: whole.match.unexplained, goesOn: true }];
    return competitors.map(one => {
      const said = this.#answerPart(one, notes, now);
      return { ...said, isWhole: said.proposal.entry === whole.entry };
    });
  }

  /** What a question finds as one that goes on from a document's answer; undefined where it is none. */
  #goingOn(text: string, last: Turn | undefined, alone: Looked): Looked | undefined {
    const { library } = this.#parts;
    const from = continuedFrom(text, last);
    const about = (names: ReadonlySet<string>) =>
      alone.terms.some(({ stems }) => stems.some(one => names.has(one)));
    if (from === undefined || about(library.names)) return undefined;
    const asks = alone.terms.some(({ unknown }) => !unknown) || askedFor(text).length > 0;
    return asks ? this.#sentences.look(text, from) : undefined;
  }

  /** What is to be answered, each with what its words find in the documents. */
  #competitors(
    whole: Proposal,
    asked: readonly Proposal[],
    looked: Looked | undefined,
  ): readonly Competitor[] {
    const { unexplained } = whole.match;
    if (looked === undefined) return asked.map(proposal => ({ proposal, unexplained }));
    if (asked.length === 1) return [{ proposal: asked[0]!, looked, unexplained }];
    const { library } = this.#parts;
    const named = (proposal: Proposal, of: Looked) =>
      ownWords(proposal, unexplained, of.ranked(), library).names.length > 0;
    const parts = asked.map(proposal => ({
      // What a message is about, each of its parts is about.
      proposal: { ...proposal, topical: proposal.topical || whole.topical },
      looked: this.#sentences.look(proposal.text),
      unexplained: proposal.match.unexplained,
    }));
    // A message about something that only documents name is one question, unless each part names something itself.
    const together =
      named(whole, looked) &&
      !parts.every(part => part.proposal.topical || named(part.proposal, part.looked));
    return together ? [{ proposal: whole, looked, unexplained }] : parts;
  }

  #answerPart(
    { proposal, looked, unexplained, goesOn = false }: Competitor,
    notes: Notes,
    now: Date,
  ): Omit<Contested, 'isWhole'> {
    const { library } = this.#parts;
    const contender =
      looked === undefined || (!goesOn && isSettled(proposal, library))
        ? undefined
        : compete(
            proposal,
            looked.ranked(),
            ownWords(proposal, unexplained, looked.ranked(), library),
            library,
            goesOn,
          );
    if (contender === undefined || contender.kind === 'entries')
      return { ...(closest(proposal, this.#parts, notes) ?? say(proposal, library, notes, now)), proposal };
    return { ...this.#say(contender, notes), proposal: this.#proposalOf(contender, proposal) };
  }

  #say(contender: Spoken, notes: Notes): Composed {
    const { library, texts } = this.#parts;
    const lead = leadOf(contender);
    if (contender.kind === 'nothing') return composeNothing(lead);
    const fact = lead === undefined ? undefined : this.#sentences.factOf(lead.best);
    if (fact !== undefined) return composeStatement(fact, contender.kind === 'passage', library, notes);
    if (contender.kind === 'passage') return composePassage(contender.passage, texts, notes);
    const places = contender.passages.filter(({ best }) => this.#sentences.factOf(best) === undefined);
    return composePlaces(places, texts, notes);
  }

  #proposalOf(contender: Spoken, { text, match, topical }: Proposal): Proposal {
    const lead = leadOf(contender);
    const fact = lead === undefined ? undefined : this.#sentences.factOf(lead.best);
    const source = lead === undefined ? null : `documents/${lead.best.document.id}`;
    const entry = fact === undefined ? source : `facts/${fact.id}`;
    return { text, match, topical, carried: [], request: {}, confidence: contender.confidence, entry };
  }
}

/** The first passage of those that are said or shown. */
function leadOf(contender: Spoken): RankedPassage | undefined {
  if (contender.kind === 'passage') return contender.passage;
  return contender.kind === 'places' ? contender.passages[0] : contender.about;
}
