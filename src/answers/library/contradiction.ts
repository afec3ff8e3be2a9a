import type { Quantity } from '../../figures/quantity.js';
import type { Citation } from '../../knowledge/schemas.js';

/** What a server's document says otherwise than an item does. */
export interface Contradiction {
  /** `facts/x` or `milestones/y`. */
  readonly item: string;
  readonly document: string;
  readonly title: string;
  /** EDTF: when it was published, else the day of its import. */
  readonly dated: string | undefined;
  readonly published: boolean;
  /** Where it says so. */
  readonly citation: Citation;
  readonly quantity?: Quantity;
  /** EDTF. */
  readonly date?: string;
}
