import { isGap, type Library } from '../library/library.js';
import { complains } from '../reading/complaint.js';
import type { Turn } from '../reading/conversation.js';
import { isPasted } from '../reading/pasted.js';
import { askedFrom, segmentsOf, thingsOf } from '../reading/segments.js';
import { confidenceOf } from './confidence.js';
import { isOnTopic, isSure } from './decide.js';
import type { Circumstances, Proposal, Reader } from './proposal.js';

const isComputed = ({ solution, outcome }: Proposal) => solution !== undefined || outcome !== undefined;

/** A part leans on the parts before it, as a turn of a chat does on the turn before. */
const asTurn = (part: Proposal, before: Turn | undefined): Turn => ({
  question: part.text,
  entry: part.confidence >= 0.5 ? part.entry : (before?.entry ?? null),
  request: { ...before?.request, ...part.request },
  ...(part.request.want === undefined ? {} : { unit: part.request.want }),
  citations: [],
});

/** Whether each part brings an amount of its own and asks for something: then none lends its amount to another. */
const apart = (segments: readonly string[], reader: Reader): boolean =>
  segments.every(segment => {
    const { solution, outcome, request } = reader.propose(segment, undefined);
    return (
      (solution ?? outcome) !== undefined &&
      (request.given ?? request.part) !== undefined &&
      ASKS.test(segment)
    );
  });

/** A sure whole is preferred to a part that is surer by less than this: the rest of a message says what it is about. */
const CONTEXT = 0.75;

/** Where they name different entries, an unsure whole is preferred from here on. */
const HALF = 0.5;

/** Words with which a part is a question of its own. */
const ASKS =
  /^(?:\S+\s+){0,3}?(?:how|what|whats|what's|when|wen|where|who|whos|why|which|is|are|does|do|did|will|can|could|any)\b/;

/** What people say of themselves beside a question. */
const ASIDE =
  /^(?:i|im|i'm|ive|i've|my|we|we're|our|hi|hey|hello)\b(?!.*\b(?:need|want|know|tell|ask\w*|wonder\w*|curious)\b)/;

/** A statement beside a question that is hardly what an answer is for: "sounds like hype". */
const isRemark = (part: Proposal, library: Library): boolean =>
  !isComputed(part) &&
  part.list === undefined &&
  (part.request.given ?? part.request.number) === undefined &&
  confidenceOf(part, library) < REMARK;

const REMARK = 0.75;

/** A message read as a whole, and what of it is to be answered, in its order. */
export interface Chosen {
  readonly whole: Proposal;
  /** At least one. */
  readonly parts: readonly Proposal[];
}

/**
 * What a message asks, as one or more proposals in its order, at least one: the message as a whole, the parts that are
 * questions of their own, or the one part that is a question among noise.
 */
export function choose(
  text: string,
  last: Turn | undefined,
  reader: Reader,
  library: Library,
  context?: Circumstances,
): Chosen {
  const whole = reader.propose(text, last, context);
  const reply = isPasted(text) ? 'pasted' : complains(text) ? 'complaint' : undefined;
  if (reply !== undefined) {
    const { match, request, topical, entry } = whole;
    const alone: Proposal = {
      text,
      match,
      request,
      carried: [],
      topical,
      entry,
      confidence: 0,
      [reply]: true,
    };
    return { whole: alone, parts: [alone] };
  }
  const parts = partsOf(whole, text, last, reader, library, context);
  const asked = parts.some(part => isSure(part, library))
    ? undefined
    : kernelOf(whole, last, reader, library, context);
  const marked = parts.map(one => (one.text === text ? one : { ...one, part: true }));
  return asked === undefined ? { whole, parts: marked } : { whole: asked, parts: [asked] };
}

/** A question as likely as this is meant, whatever stands before it. */
const PLAIN = 0.85;

/** Words that may stand before a question without saying anything of it, and one. */
const EXCLAIMED = 5;

/**
 * What a message asks from its question word on, where that is surely what the whole seems to be about: a greeting in
 * another tongue, a sigh or an insult before a question makes it unlike any other.
 */
function kernelOf(
  { text, entry }: Proposal,
  last: Turn | undefined,
  reader: Reader,
  library: Library,
  context?: Circumstances,
): Proposal | undefined {
  const rest = askedFrom(text);
  if (rest === '' || text.slice(0, -rest.length).split(/\s+/).length > EXCLAIMED) return undefined;
  const asked = reader.propose(rest, last, context);
  if (!isSure(asked, library) || !isOnTopic(asked, library)) return undefined;
  const aside =
    entry !== null &&
    isGap(library, entry, ['offtopic']) &&
    (asked.topical || confidenceOf(asked, library) >= PLAIN);
  return asked.entry === entry || aside ? { ...asked, text } : undefined;
}

function partsOf(
  whole: Proposal,
  text: string,
  last: Turn | undefined,
  reader: Reader,
  library: Library,
  context?: Circumstances,
): Proposal[] {
  const named = thingsOf(text).map(thing => reader.propose(thing, undefined, context));
  if (named.length > 1 && named.every(one => isSure(one, library) && isOnTopic(one, library))) {
    const apart = named.filter((one, i) => named.findIndex(({ entry }) => entry === one.entry) === i);
    if (apart.length > 1) return apart;
  }
  const segments = segmentsOf(text);
  if (segments.length === 1) return [whole];
  if (whole.outcome !== undefined && !apart(segments, reader)) return [whole];
  const parts: Proposal[] = [];
  let before = last;
  for (const segment of segments) {
    const part = reader.propose(segment, before, context);
    parts.push(part);
    before = asTurn(part, before);
  }
  const asks = parts.some(part => ASKS.test(part.text));
  const sure = parts.filter(
    part =>
      isSure(part, library) &&
      isOnTopic(part, library) &&
      !(asks && !ASKS.test(part.text) && (ASIDE.test(part.text) || isRemark(part, library))),
  );
  const distinct = sure.filter((part, i) => sure.findIndex(({ entry }) => entry === part.entry) === i);
  // Questions of their own, each sure: none of them borrows what a statement beside it supposes.
  const asking = distinct.filter(({ text: part }) => ASKS.test(part));
  const supposing = parts.some(
    part => !asking.includes(part) && (part.request.given ?? part.request.part) !== undefined,
  );
  const unsure = parts.some(part => ASKS.test(part.text) && !sure.includes(part));
  if (asking.length > 1 && !supposing && !unsure) return asking;
  const computed = distinct.filter(isComputed);
  if (isComputed(whole))
    return computed.length > 1 && computed.length === distinct.length ? computed : [whole];
  const wholeSure = isSure(whole, library) && isOnTopic(whole, library);
  if (
    distinct.length > 1 &&
    (isOnTopic(whole, library) || distinct.some(({ confidence }) => confidence > whole.confidence)) &&
    !(wholeSure && whole.confidence >= Math.min(...distinct.map(({ confidence }) => confidence)))
  )
    // What else is asked stays among them, to be said not to be understood.
    return parts.filter(part => distinct.includes(part) || (ASKS.test(part.text) && !sure.includes(part)));
  const best = [...distinct].sort((a, b) => b.confidence - a.confidence)[0];
  if (best === undefined) return [whole];
  // One part of something that is sure to be off topic has to be surer still: "…and what year did it come out".
  if (!isOnTopic(whole, library) && whole.confidence >= best.confidence)
    return best.topical && ASKS.test(best.text) ? [best] : [whole];
  // What the message is about as a whole tells twins apart; noise around a question hardly leaves it half as sure.
  if (whole.entry !== best.entry && isOnTopic(whole, library) && whole.confidence >= HALF * best.confidence)
    return [whole];
  return wholeSure && whole.confidence >= CONTEXT * best.confidence ? [whole] : [best];
}
