import { formatQuantity } from '../figures/format.js';
import type { Quantity } from '../figures/quantity.js';
import { describeWindow, stateOf, type Window } from '../figures/window.js';

/** What can be drawn, as data: which knowledge it comes from is no business of the picture. */
export type Picture = Timeline | Ladder | Derivation | ComparisonPicture;

/** Windows on a calendar with today's line. At least one milestone; drawn in the order given, at most 12. */
export interface Timeline {
  readonly kind: 'timeline';
  readonly now: Date;
  readonly milestones: readonly { readonly title: string; readonly window: Window }[];
}

/** Money against power up to the whole: `capacity` in GW, `funding` in USD, both above 0. */
export interface Ladder {
  readonly kind: 'ladder';
  readonly capacity: Quantity;
  readonly funding: Quantity;
  /** What-ifs on it: gigawatts and what they come to in USD; at most 4. */
  readonly marks: readonly { readonly gigawatts: number; readonly funding: Quantity }[];
}

/** `terms[0] operators[0] terms[1] … = result`; one operator fewer than terms. */
export interface Derivation {
  readonly kind: 'derivation';
  readonly terms: readonly LabelledQuantity[];
  readonly operators: readonly ('×' | '÷' | '+' | '−')[];
  readonly result: LabelledQuantity;
}

/** A quantity and what it is, in a few words. */
export interface LabelledQuantity {
  readonly label: string;
  readonly quantity: Quantity;
}

/** Quantities of one unit side by side, at least two and at most six. */
export interface ComparisonPicture {
  readonly kind: 'comparison';
  readonly title: string;
  readonly bars: readonly LabelledQuantity[];
}

/** The picture in words, for those who do not see it: at most 1,024 characters, which is what Discord takes. */
export function alternativeText(picture: Picture): string {
  const text = describePicture(picture);
  return text.length <= 1024 ? text : `${text.slice(0, 1023)}…`;
}

function describePicture(picture: Picture): string {
  switch (picture.kind) {
    case 'timeline':
      return `Timeline: ${picture.milestones
        .map(({ title, window }) => `${title} ${describeWindow(window)} (${stateOf(window, picture.now)})`)
        .join('; ')}. Today is ${picture.now.toISOString().slice(0, 10)}.`;
    case 'ladder': {
      const { funding, capacity, marks } = picture;
      const whatIfs = marks.map(mark => `; at ${mark.gigawatts} GW ${formatQuantity(mark.funding)}`).join('');
      return `Funding against power: ${formatQuantity(funding)} over ${formatQuantity(capacity)}${whatIfs}.`;
    }
    case 'derivation': {
      const terms = picture.terms.map(({ quantity }, i) =>
        i === 0 ? formatQuantity(quantity) : `${picture.operators[i - 1]} ${formatQuantity(quantity)}`,
      );
      return `${picture.result.label}: ${terms.join(' ')} = ${formatQuantity(picture.result.quantity)}.`;
    }
    case 'comparison':
      return `${picture.title}: ${picture.bars
        .map(({ label, quantity }) => `${label} ${formatQuantity(quantity)}`)
        .join('; ')}.`;
  }
}
