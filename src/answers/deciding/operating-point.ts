/**
 * The one operating point: from which confidence on an answer is given, and from which on close readings are offered
 * instead. Chosen on the regression questions (test/questions) so that few answers are wrong; see docs/DESIGN.md.
 */
export const OPERATING_POINT = {
  /** An answer from the documents. */
  answer: 0.3,
  /** A gap's reply, which claims nothing that could mislead. */
  gap: 0.25,
  /** Close readings, offered as buttons. */
  offer: 0.1,
  /** The closest passage, by how much of the question it covers, where nothing curated fits. */
  passage: 0.5,
  /** A document's sentence, quoted as the answer. */
  sentence: 0.6,
  /** Sentences shown as places to read where none is sure; less is asked where a name binds to their document. */
  place: 0.35,
  boundPlace: 0.15,
} as const;
