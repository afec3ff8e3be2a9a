import type { Counted } from './counted.js';
import texts from './en.json' with { type: 'json' };

/**
 * The fixed texts of what people see, in English, by key; one file a language. Values stand as `{name}`. Translations
 * write the same keys in ICU MessageFormat: `{name}`, `{name, number}` and, where English is counted,
 * `{count, plural, …}`. Commands keep their names in every language.
 */
export type TextKey = keyof typeof texts;

export const english: Readonly<Record<TextKey, string | Counted>> = texts;

/** The same texts in another language. A key too few does not compile. */
export type Translation = Readonly<Record<TextKey, string>>;
