import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Kind } from '../../knowledge/schemas.js';

/** An item of a kind. */
export type ItemOf<K extends Kind> = Knowledge[K][number];

/** What was typed into a form, by field id. */
export type Typed = Readonly<Record<string, string>>;
