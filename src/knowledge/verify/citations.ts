import { contains, overlaps, type Range, rangeOf, sha256 } from '../documents/citations.js';
import { answerRange, locatorOf, sentencesOf } from '../documents/outline.js';
import type { Texts } from '../documents/texts.js';
import type { Fault, FaultCode } from '../fault.js';
import type { Knowledge } from '../knowledge.js';
import type { Citation, DocumentEntry, Kind } from '../schemas.js';

interface Citing {
  readonly item: string;
  readonly citations: readonly Citation[];
}

function citingItems({ facts, milestones, answers, gaps }: Knowledge): Citing[] {
  const named = (kind: Kind, items: readonly { id: string; citations: Citation[] }[]) =>
    items.map(({ id, citations }) => ({ item: `${kind}/${id}`, citations }));
  return [
    ...named('facts', facts),
    ...named('milestones', milestones),
    ...named('answers', answers),
    ...named('gaps', gaps),
  ];
}

/** What a long outline is looked up in many times. */
interface Places {
  /** In order. */
  readonly sentences: readonly Range[];
  /** Whole answers, `start end`. */
  readonly answers: ReadonlySet<string>;
}

const places = new WeakMap<DocumentEntry['outline'], Places>();

function placesIn({ outline }: DocumentEntry): Places {
  const known = places.get(outline);
  if (known) return known;
  const answers = outline.flatMap(section =>
    section.questions.map(item => answerRange(item)?.join(' ') ?? ''),
  );
  const found = { sentences: sentencesOf(outline), answers: new Set(answers) };
  places.set(outline, found);
  return found;
}

/** The last sentence that begins at or before a position. */
function sentenceAt(sentences: readonly Range[], at: number): Range | undefined {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]![0] <= at) low = middle + 1;
    else high = middle;
  }
  return sentences[low - 1];
}

/** Whether a citation is one sentence or part of one, or an answer as a whole. */
function fitsOutline(document: DocumentEntry, range: Range): boolean {
  const { sentences, answers } = placesIn(document);
  const sentence = sentenceAt(sentences, range[0]);
  return (sentence !== undefined && contains(sentence, range)) || answers.has(range.join(' '));
}

/** Whether a position falls inside a word. */
function cutsWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /[\p{L}\p{N}]/u.test(text[at] ?? '');
}

function citationFault(
  citation: Citation,
  document: DocumentEntry,
  text?: string,
): [FaultCode, string] | undefined {
  const { start, end } = citation;
  if (end > document.length)
    return ['citation.range', `ends after the document's ${document.length} characters: correct the range`];
  const ragged = text !== undefined && (cutsWord(text, start) || cutsWord(text, end));
  if (document.outline.length > 0 && (ragged || !fitsOutline(document, rangeOf(citation)))) {
    const near = placesIn(document).sentences.find(sentence => overlaps(sentence, rangeOf(citation)));
    const hint = near ? `; ${locatorOf(document, ...near)} is ${near[0]}–${near[1]}` : '';
    return ['citation.sentence', `is no sentence nor part of one: correct the range${hint}`];
  }
  if (text !== undefined && sha256(text.slice(start, end)) !== citation.sha256)
    return [
      'citation.digest',
      'the text there is not what was cited (SHA-256 differs): read it again and cite anew',
    ];
  return undefined;
}

/** Faults of citations: range, sentence, digest. Digests are checked where the document's text is at hand. */
export function* citationFaults(knowledge: Knowledge, texts: Texts): Generator<void, Fault[]> {
  const documents = new Map(knowledge.documents.map(document => [document.id, document]));
  const faults: Fault[] = [];
  for (const { item, citations } of citingItems(knowledge)) {
    for (const citation of citations) {
      const document = documents.get(citation.document);
      const where = `citation ${citation.document} ${citation.start}–${citation.end}`;
      if (!document) {
        const known = [...documents.keys()].join(', ') || 'none';
        const message = `${where}: there is no such document; known: ${known}`;
        faults.push({ code: 'citation.document', item, message });
        continue;
      }
      const fault = citationFault(citation, document, texts.get(citation.document));
      if (fault) faults.push({ code: fault[0], item, message: `${where} ${fault[1]}` });
    }
    yield;
  }
  return faults;
}

function outlineFault(document: DocumentEntry, text: string | undefined): string | undefined {
  let at = 0;
  for (const [start, end] of sentencesOf(document.outline)) {
    if (start < at || end <= start) return `${start}–${end} overlaps the range before it or is empty`;
    if (end > document.length)
      return `${start}–${end} ends after the document's ${document.length} characters`;
    const words = text?.slice(start, end);
    if (words !== undefined && words !== words.trim())
      return `${start}–${end} begins or ends with white space`;
    at = end;
  }
  return undefined;
}

/** Faults of documents.yaml: a text that is not at hand or has changed, an outline that does not fit. */
export function* documentFaults(knowledge: Knowledge, texts: Texts): Generator<void, Fault[]> {
  const faults: Fault[] = [];
  for (const document of knowledge.documents) {
    const item = `documents/${document.id}`;
    const text = texts.get(document.id);
    if (text === undefined) {
      const message =
        'its text is not at hand, so nothing cited from it was compared: name its folder with --documents';
      faults.push({ code: 'text.missing', item, message });
    } else if (sha256(text) !== document.sha256 || text.length !== document.length) {
      const message =
        'the text is not the one described (SHA-256 or length differs): draft it again and compare';
      faults.push({ code: 'document.digest', item, message });
    }
    const outline = outlineFault(document, text);
    if (outline) faults.push({ code: 'document.outline', item, message: `outline: ${outline}` });
    yield;
  }
  return faults;
}

/**
 * Sentences that nothing cites, of the documents that something cites: knowledge that was left lying. A question
 * counts with its answer.
 */
export function uncitedSentences(knowledge: Knowledge): Fault[] {
  const citations = citingItems(knowledge).flatMap(({ citations }) => citations);
  return knowledge.documents.flatMap(document => {
    const cited = citations.filter(citation => citation.document === document.id).map(rangeOf);
    if (cited.length === 0) return [];
    const questions = document.outline.flatMap(section => section.questions);
    const implied = questions.filter(q => q.answer.length > 0).map(q => q.question);
    return sentencesOf(document.outline)
      .filter(s => !implied.some(question => question[0] === s[0]) && !cited.some(c => overlaps(c, s)))
      .map(([start, end]): Fault => {
        const locator = locatorOf(document, start, end);
        const message = `${locator} (${start}–${end}) is cited by nothing: add a fact, an answer or a gap`;
        return { code: 'sentence.uncited', item: `documents/${document.id}`, message };
      });
  });
}
