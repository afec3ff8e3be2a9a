import { editCost } from '../../english/spelling.js';
import { citationOf } from '../../knowledge/documents/citations.js';
import type { Texts } from '../../knowledge/documents/texts.js';
import type { Matcher } from '../../search/matcher/matcher.js';
import type { PassageIndex } from '../../search/passages/passages.js';
import { composeStatement, type Said } from '../composing/compose.js';
import type { Notes } from '../composing/notes.js';
import { composeNothing, composePassage, composePlaces } from '../composing/passage.js';
import type { Library } from '../library/library.js';
import type { Turn } from '../reading/conversation.js';
import { type SentenceRanking, sentenceRanker } from '../sentences/rank.js';
import type { Respells } from '../sentences/words.js';
import { choose } from './choose.js';
import { compete, type OwnWords, ownWords } from './compete.js';
import { isSure, say } from './decide.js';
import { OPERATING_POINT } from './operating-point.js';
import type { Proposal, Reader } from './proposal.js';
import { subjectNames } from './read.js';

/** What is said to one part of a message, and what it is known by: a document's proposal has `documents/ID` as entry. */
interface Contested extends Said {
  readonly proposal: Proposal;
  /** It is what the message is about as a whole: of several things answered, it names the message. */
  readonly isWhole: boolean;
}

/** Answers the parts of a message, in its order, by the best of a server's entries and its documents' sentences. */
export type Contest = (text: string, last: Turn | undefined, notes: Notes, now: Date) => Contested[];

interface Competitor {
  readonly proposal: Proposal;
  readonly ranking?: SentenceRanking;
  readonly own?: OwnWords;
}

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
}

/** The closest passage, marked as such, where nothing curated fits a question. */
function closest(
  proposal: Proposal,
  { library, passages, texts }: ContestParts,
  notes: Notes,
): Said | undefined {
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
    text: `Nothing curated answers that. The closest passage says: “${hit.text}” ${notes.mark([citation])}`,
  };
}

export function contestOf(parts: ContestParts): Contest {
  const { library, reader, matcher, passages, texts, indexed } = parts;
  const { documents, facts } = library.knowledge;
  const sentences = sentenceRanker({
    documents: indexed === undefined ? documents : documents.filter(({ id }) => indexed.has(id)),
    facts,
    texts,
    passages,
    subject: subjectNames(library),
    respells: respellingOf(matcher),
  });

  /** What is to be answered, each with the sentences that compete for it and the words that only they know. */
  function competitors(
    whole: Proposal,
    asked: readonly Proposal[],
    ranking: SentenceRanking | undefined,
  ): Competitor[] {
    if (ranking === undefined) return asked.map(proposal => ({ proposal }));
    const { unexplained } = whole.match;
    const named = (proposal: Proposal, of: SentenceRanking) =>
      ownWords(proposal, unexplained, of, library).names.length > 0;
    // A message about something that only documents name is one question, unless each part names something itself.
    const together =
      asked.length === 1 ||
      (named(whole, ranking) && !asked.every(part => part.topical || named(part, sentences.rank(part.text))));
    if (together) {
      const proposal = asked.length === 1 ? asked[0]! : whole;
      return [{ proposal, ranking, own: ownWords(proposal, unexplained, ranking, library) }];
    }
    return asked.map(proposal => {
      const of = sentences.rank(proposal.text);
      return { proposal, ranking: of, own: ownWords(proposal, proposal.match.unexplained, of, library) };
    });
  }

  function answer(
    { proposal, ranking, own }: Competitor,
    notes: Notes,
    now: Date,
  ): Omit<Contested, 'isWhole'> {
    const outcome =
      ranking === undefined || own === undefined ? undefined : compete(proposal, ranking, own, library);
    if (outcome === undefined || outcome.kind === 'entries')
      return { ...(closest(proposal, parts, notes) ?? say(proposal, library, notes, now)), proposal };
    const passage = outcome.kind === 'places' ? outcome.passages[0]! : outcome.passage;
    const { text, match, topical } = proposal;
    const { confidence } = outcome;
    const fact = sentences.factOf(passage.best);
    const by = { text, match, topical, carried: [], request: {}, confidence };
    if (fact !== undefined)
      return {
        ...composeStatement(fact, outcome.kind === 'passage', library, notes),
        proposal: { ...by, entry: `facts/${fact.id}` },
      };
    const places = outcome.kind === 'places' ? outcome.passages : [];
    return {
      ...(outcome.kind === 'places'
        ? composePlaces(
            places.filter(({ best }) => sentences.factOf(best) === undefined),
            texts,
            notes,
          )
        : outcome.kind === 'passage'
          ? composePassage(passage, texts, notes)
          : composeNothing(passage)),
      proposal: { ...by, entry: `documents/${passage.best.document.id}` },
    };
  }

  return (text, last, notes, now) => {
    const ranking = sentences.none ? undefined : sentences.rank(text);
    const known = new Set(ranking?.terms.flatMap(({ typed, unknown }) => (unknown ? [] : [typed])));
    const { whole, parts: asked } = choose(text, last, reader, library, { known, now });
    return competitors(whole, asked, ranking).map(one => {
      const said = answer(one, notes, now);
      return { ...said, isWhole: said.proposal.entry === whole.entry };
    });
  };
}
