/** A text of as many as its value `count` says, for the two forms that English has. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}
