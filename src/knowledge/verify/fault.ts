export type FaultCode =
  | 'document-unknown'
  | 'text-missing'
  | 'document-digest'
  | 'outline-out-of-range'
  | 'citation-out-of-range'
  | 'citation-not-a-sentence'
  | 'citation-digest'
  | 'uncited'
  | 'dangling-reference'
  | 'value-missing'
  | 'formula-invalid'
  | 'formula-unit'
  | 'unit-invalid'
  | 'duplicate-id'
  | 'date-invalid'
  | 'placeholder'
  | 'sentence-uncited';

/** Something in the knowledge that is not true to its sources or to itself. */
export interface Fault {
  readonly code: FaultCode;
  /** `kind/id`. */
  readonly item: string;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What `draft` writes where a person has to find the words; left standing, it is a fault. */
export const PLACEHOLDER = 'To be written in your own words.';
