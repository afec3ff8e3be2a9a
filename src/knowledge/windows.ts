import { windowOf } from '../figures/edtf.js';
import type { Window } from '../figures/window.js';
import type { Knowledge } from './knowledge.js';

/** The days that each date covers, by item id. */
export interface Windows {
  readonly milestones: Readonly<Record<string, Window>>;
  readonly facts: Readonly<Record<string, Window>>;
}

/**
 * Resolves the EDTF dates of milestones and facts. Loads the EDTF library: for compiling, never for answering.
 * @throws UserError on the first date that has no window
 */
export function windowsOf(knowledge: Knowledge): Windows {
  const dated = knowledge.facts.flatMap(({ id, date }) =>
    date === undefined ? [] : [[id, windowOf(date)] as const],
  );
  return {
    milestones: Object.fromEntries(knowledge.milestones.map(({ id, date }) => [id, windowOf(date)])),
    facts: Object.fromEntries(dated),
  };
}
