import { normalise, stem, tokenize } from '../../english/analyze.js';
import { FUNCTION_WORDS, stopwords } from '../../english/stopwords.js';
import type { AnswerEntry, Synonyms } from '../../knowledge/schemas.js';
import { type Concepts, occurrences } from '../../search/matcher/features.js';
import { stemGroups, tableOf } from '../../search/matcher/model.js';
import { type Entry, type Library, wordsOfEntry } from '../library/library.js';
import { asksYesNo } from '../reading/form.js';

export type Polarity = 'yes' | 'no';

const OPEN = /\b(?:how|what|whats|what's|when|where|who|whos|why|which)\b/;
/** "Chips or software?" wants one of the two, "or not" wants yes or no. */
const EITHER = /\bor\b(?! (?:not|no|nah|nope|what)\b)/;
/** Behind an inverted verb or in a tag at the end a negation denies nothing: "isn't it meant for training?" */
const RHETORICAL =
  /^(?:(?:so|and|but|ok|okay),? )*(?:is|are|was|were|does|do|did|has|have|wo|would|ca|could)n['’]?t\b|,? (?:is|are|was|were|does|do|did|has|have|wo|would|ca|could)n['’]?t (?:it|that|they|there|he|she)\W*$/;
const NEGATED =
  /\b(?:not|no|never|nobody|none|nothing|without|neither|nor|zero|hardly|(?:is|are|was|were|does|do|did|has|have|would|could|wo|ca)n['’]?t|cannot)\b/;
const TAG = /,? (?:or )?(?:no|nah|not|nope|yes|yeah|right|correct)\W*$/;
const ONLY = /\b(?:only|just|solely|merely|purely|exclusively|alone|nothing but)\b/;
/** "Is there anything on …", "does it mention …". */
const MENTIONED =
  /\b(?:mention(?:s|ed)?|br(?:ing|ings|ought) up|address(?:ed)?|discuss(?:ed)?|cover(?:ed)?|com(?:e|es) up|(?:say|says|said) (?:something|anything)|(?:something|anything) (?:about|on)|talks? (?:about|of)|touch(?:ed)? (?:on|upon)|refer(?:s|red)? to)\b/;

/** Where it is asked of what the documents say, they are no part of the claim. */
const DOCUMENT = /\b(?:documents?|docs?|texts?|articles?|sources?|papers?|files?|reports?)\b/g;

const tables = new WeakMap<readonly Synonyms[], Concepts>();
function tableFor(lexicon: readonly Synonyms[]): Concepts {
  const made = tables.get(lexicon) ?? tableOf(stemGroups(lexicon, normalise));
  tables.set(lexicon, made);
  return made;
}

/** A text's stems and the ids of the synonym groups in it, each with where it stands first. */
function termsIn(text: string, lexicon: readonly Synonyms[]): ReadonlyMap<string, number> {
  const stems = tokenize(normalise(text)).map(stem);
  const found = new Map<string, number>();
  for (const [i, one] of stems.entries()) if (!found.has(one)) found.set(one, i);
  for (const { id, start } of occurrences(stems, [tableFor(lexicon)]))
    if ((found.get(id) ?? Number.POSITIVE_INFINITY) > start) found.set(id, start);
  return found;
}

/** Whether a text has all words of a claim, or its groups; those around ">" in this order. */
function makes(terms: ReadonlyMap<string, number>, claim: string): boolean {
  const [before = '', after] = claim.split(' > ');
  const at = (word: string) => terms.get(word) ?? terms.get(stem(word));
  const words = `${before} ${after ?? ''}`.trim().split(' ');
  if (!words.every(word => at(word) !== undefined)) return false;
  return after === undefined || at(before)! < at(after)!;
}

/** Words of a question that say something, and neither are in the entry nor belong to what it claims. */
function strays(question: string, claims: readonly string[], entry: Entry, library: Library): boolean {
  const { lexicon } = library.knowledge;
  const known = wordsOfEntry(library, entry.name);
  const stems = tokenize(normalise(question).replace(DOCUMENT, ' '));
  const claimed = new Set(claims.flatMap(claim => claim.split(/[ >]+/)));
  const grouped = occurrences(stems.map(stem), [tableFor(lexicon)]).filter(({ id }) => claimed.has(id));
  return stems.some(
    (word, i) =>
      !stopwords.has(word) &&
      !FUNCTION_WORDS.has(word) &&
      !known.has(stem(word)) &&
      !library.names.has(stem(word)) &&
      !claimed.has(word) &&
      !grouped.some(({ start, end }) => i >= start && i < end),
  );
}

/**
 * Whether an answer comes to a yes or a no to what a yes-or-no question claims; undefined where its words do not say, as
 * where several things are claimed or some are denied.
 */
export function polarityOf(
  question: string,
  entry: Extract<Entry, { readonly kind: 'answers' }>,
  library: Library,
): Polarity | undefined {
  const text = normalise(question);
  if (!asksYesNo(text) || OPEN.test(text) || (EITHER.test(text) && !MENTIONED.test(text))) return undefined;
  const plain = text.replace(RHETORICAL, ' ').replace(TAG, ' ');
  if (NEGATED.test(plain)) return undefined;
  const { affirms = [], denies = [] }: Pick<AnswerEntry, 'affirms' | 'denies'> = entry.item;
  const terms = termsIn(plain, library.knowledge.lexicon);
  const denied = denies.filter(claim => makes(terms, claim));
  if (denied.length === 0 && ONLY.test(plain)) return undefined;
  const affirmed = affirms.filter(claim => makes(terms, claim));
  const claims = [...denied, ...affirmed];
  if (strays(plain.replace(MENTIONED, ' '), claims, entry, library)) return undefined;
  if (denied.length > 0) return affirmed.length > 0 && !ONLY.test(plain) ? undefined : 'no';
  return affirmed.length > 0 || MENTIONED.test(plain) ? 'yes' : undefined;
}
