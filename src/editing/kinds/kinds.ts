import type { Kind } from '../../knowledge/schemas.js';
import { answers } from './answers.js';
import { documents } from './documents.js';
import { facts } from './facts.js';
import { figures } from './figures.js';
import { gaps } from './gaps.js';
import type { EditableDefinition } from './kind.js';
import { lexicon } from './lexicon.js';
import { milestones } from './milestones.js';

/** How each kind is edited by hand, in the order in which they are shown. */
const KINDS = { facts, figures, milestones, answers, gaps, lexicon, documents } as const;

export type EditableKind = keyof typeof KINDS;

export const EDITABLE = Object.keys(KINDS) as EditableKind[];

export const isEditable = (kind: string): kind is EditableKind => Object.hasOwn(KINDS, kind);

/** Kinds of which a form makes new items. */
export const ADDABLE = EDITABLE.filter(kind => KINDS[kind].addable);

/** A kind's definition where the kind is only known when running; an item given to it must be of that kind. */
export const definitionOf = (kind: EditableKind): EditableDefinition<Kind> =>
  KINDS[kind] as unknown as EditableDefinition<Kind>;
