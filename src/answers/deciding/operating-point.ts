/**
 * The one operating point: from which confidence on an answer is given, and from which on close readings are offered
 * instead. Chosen on the regression questions (test/questions) so that few answers are wrong; see docs/DESIGN.md.
 */
export const OPERATING_POINT = {
  /** An answer from the documents. */
  answer: 0.3,
  /** An answer that is `ahead` times as likely as any other entry. */
  clear: 0.12,
  ahead: 12,
  /** The same where the subject is named. */
  named: 0.07,
  /** The stated probability of an answer to a fragment that does not go on from the turn before, or how far ahead it is. */
  fragment: 0.6,
  fragmentAhead: 5,
  /** A fragment that is not likely by itself is answered where nothing else is a hundredth as likely. */
  alone: 100,
  /** A gap's reply, which claims nothing that could mislead. */
  gap: 0.25,
  /** Close readings, offered as buttons. */
  offer: 0.1,
  /** The closest passage, by how much of the question it covers, where nothing curated fits. */
  passage: 0.5,
  /** A document's sentence, quoted as the answer. */
  sentence: 0.86,
  /** An answer of the entries that is so sure gives way to what is quoted, and to no place to read. */
  settled: 0.7,
  /** What entries say wrongly costs as much as so many right ones are worth; and that nothing is known, where no name binds. */
  risk: 0.5,
  silenceRisk: 3,
  /** Sentences shown as places to read where none is sure, and what entries say is worth less. */
  place: 0.12,
  /** More is asked where the subject is named. */
  subject: 0.1,
  /** The same where a name binds to their document. */
  boundPlace: 0.08,
} as const;

/** An entry that is ranked first is right more often than the matcher's calibration says: chosen on test/questions. */
const MODESTY = 0.6;

/** The probability that is stated for an entry; computations are as sure as they say. Monotone, 0 and 1 stay. */
export const statedConfidence = (confidence: number, entry: string | null): number =>
  entry?.startsWith('figures/') ? confidence : confidence ** MODESTY;

/** An entry that was offered is chosen by words that fit it at least so well, and is then as sure as this. */
export const LEAST_CHOSEN = 0.03;
export const CHOSEN = 0.6;
/** A date that a question takes for granted and that is another is corrected. */
export const DENIED = 0.75;
/** It has to be among so many of the best candidates. */
export const NEAREST = 2;
/** A question without a word of its own is about the last answer, and then as sure as this. */
export const STAYED = 0.75;
