import { guessedBase, verbForm } from './verbs.js';

/** A plain statement in its parts, all in its own words and lower case but for names. */
export interface Clause {
  readonly subject: string;
  /** In its base form: `bring`, `be`. */
  readonly verb: string;
  /** The verb as it stands: `brings`, `will be`, `does not cover`. */
  readonly finite: string;
  /** What a question puts before the subject: `does`, `will`, `is`. */
  readonly auxiliary: string;
  /** What follows the verb. */
  readonly rest: string;
}

const AUXILIARIES = new Set(
  `is are was were will would shall should can could may might must has have had does do did`.split(' '),
);
const BE = new Set(['is', 'are', 'was', 'were']);
const HAVE = new Set(['has', 'have', 'had']);
/** Short for an auxiliary and a negation: `cannot`, `won't`. */
const NEGATED: ReadonlyMap<string, string> = new Map([
  ['cannot', 'can'],
  ["can't", 'can'],
  ["won't", 'will'],
]);
/** Words that an object, a complement or a place begins with: a word in -s or -ed before one may be a verb. */
const OPENERS = new Set(
  `a an the its their his her our this that these those some all each every no any one two three four five six seven eight
nine ten up at about around more less over under in on to for from by with as near between until after before than into
nvidia openai`.split(/\s+/),
);
/** Words that cannot end a subject. */
const OPENING = new Set(
  `a an the of in on to for from by with and or at its their this that each every our your his her my no not than`.split(
    ' ',
  ),
);
/** Verbs with a noun that says what is done. */
const PHRASAL: ReadonlyMap<string, string> = new Map([
  ['take', 'place'],
  ['go', 'live'],
]);
/** Verbs that another follows in its base form. */
const BARE = new Set(['help', 'let', 'make']);
const PLURAL = /(?:[^su]s|people|children|men|women|mice|police|staff|fish|sheep|cattle)$/;
const PRONOUN = new Set(['we', 'they', 'you', 'i']);
const ADVERB =
  /^(?:also|now|still|only|already|never|always|usually|often|then|later|soon|again|currently|\p{Ll}+ly)$/u;

const isVerbal = (word: string) => /^\p{Ll}{2,}(?:s|ed)$/u.test(word) && !/(?:ss|us|is)$/.test(word);

/** Cuts a statement of one clause at its verb; undefined where none is found. */
export function clauseOf(statement: string): Clause | undefined {
  const words = statement
    .trim()
    .replaceAll('’', "'")
    .replace(/[.!]+$/, '')
    .split(/[;:]\s|\s[–—-]\s/)[0]!
    .split(/\s+/)
    .flatMap(expanded);
  const at = words.findIndex((_, i) => i > 0 && isVerb(words, i));
  if (at < 1) return undefined;
  const subject = sentenceStart(words.slice(0, at).join(' '));
  const verb = words[at]!.toLowerCase();
  if (AUXILIARIES.has(verb) && !isPossession(words, at)) return withAuxiliary(subject, words, at);
  const past = isPast(verb);
  const auxiliary = past ? 'did' : isSingular(verb) ? 'does' : 'do';
  const base = HAVE.has(verb) ? 'have' : guessedBase(verb);
  const behind = words.slice(at + 1);
  // "Takes place" is one verb.
  const noun = behind.length > 0 && PHRASAL.get(base) === behind[0]!.toLowerCase() ? behind.slice(0, 1) : [];
  return {
    subject,
    verb: [base, ...noun].join(' '),
    finite: [verb, ...noun].join(' '),
    auxiliary,
    rest: behind.slice(noun.length).join(' '),
  };
}

/** `cannot` is two words. */
function expanded(word: string): string[] {
  const auxiliary = NEGATED.get(word.toLowerCase()) ?? /^(\p{L}+)n't$/u.exec(word)?.[1];
  return auxiliary === undefined ? [word] : [auxiliary, 'not'];
}

const isPast = (verb: string) =>
  verb === 'had' || (verbForm(verb)?.tense ?? (/ed$/.test(verb) ? 'past' : '')) === 'past';
const isSingular = (verb: string) => verb === 'has' || (verbForm(verb)?.singular ?? /s$/.test(verb));

/** `has` is a verb of its own, unless a participle follows it. */
function isPossession(words: readonly string[], at: number): boolean {
  if (!HAVE.has(words[at]!.toLowerCase())) return false;
  const next = words.slice(at + 1).find(word => word !== 'not' && !ADVERB.test(word)) ?? '';
  return !/(?:ed|en|wn|ne|lt|ld|ught|un|ut|de|id|st)$/.test(next);
}

function withAuxiliary(subject: string, words: readonly string[], at: number): Clause {
  const auxiliary = words[at]!.toLowerCase();
  const negation = words[at + 1]?.toLowerCase() === 'not' ? ['not'] : [];
  const behind = words.slice(at + 1 + negation.length);
  if (BE.has(auxiliary)) {
    const finite = [auxiliary, ...negation].join(' ');
    return { subject, verb: 'be', finite, auxiliary, rest: behind.join(' ') };
  }
  const main = behind.findIndex(word => !ADVERB.test(word));
  const verb = (behind[main] ?? 'be').toLowerCase();
  const finite = [auxiliary, ...negation, ...behind.slice(0, main), verb].join(' ');
  return { subject, verb, finite, auxiliary, rest: main < 0 ? '' : behind.slice(main + 1).join(' ') };
}

function isVerb(words: readonly string[], i: number): boolean {
  const typed = words[i]!;
  // "May" is a month, "Will" a man.
  if (!/^\p{Ll}/u.test(typed)) return false;
  const word = typed.replace(/,$/, '');
  const before = words[i - 1]!.toLowerCase();
  if (OPENING.has(before)) return false;
  if (AUXILIARIES.has(word)) return true;
  const next = words[i + 1];
  const after = next === undefined ? undefined : next.toLowerCase();
  const known = verbForm(word);
  // "Building costs rise", "the tests are due": a noun before its verb.
  const isNoun =
    after !== undefined &&
    (AUXILIARIES.has(after) || (/s$/.test(word) && VERB_AFTER(after) && !BARE.has(known?.base ?? '')));
  if (known !== undefined) {
    if (isNoun) return false;
    if (known.singular) return !PLURAL.test(before) || OPENERS.has(after ?? '');
    if (known.tense === 'past') return true;
    return PLURAL.test(before) || PRONOUN.has(before) || /^\d+$/.test(before) || isPair(words, i);
  }
  if (!isVerbal(word) || isNoun) return false;
  if (next === undefined) return !/\d$/.test(words[i - 1]!);
  return OPENERS.has(after!) || /^[\d$€£¥~<>≤≥\p{Lu}]/u.test(next);
}

const VERB_AFTER = (word: string): boolean => {
  const form = verbForm(word);
  return form !== undefined && !form.singular && form.tense === 'present';
};

/** Two names or things that do something together: "Ada and Linus run". */
const isPair = (words: readonly string[], i: number): boolean =>
  words.slice(1, i - 1).some(word => word === 'and') || words[1] === 'and';

/** Words that a sentence begins with and that are no names: by themselves, or by how they end. */
const COMMON =
  /^(?:The|A|An|This|That|These|Those|It|Its|They|Their|Each|Every|All|Some|Any|Up|At|About|No|Our|We|You|Your|Most|Many|Both|Two|Three|Four|Five|Six|Ten|Nobody|Everybody|Everyone|Anyone|People|Children|\p{Lu}\p{Ll}+(?:[^aiosu]s|ship|ity|tion|ment|ness|ing|ance|age))\b(?!\s\p{Lu})|^(?:The|A|An|This|That|Each|Every|All|Some|Our|No|About|At|Up|Their|Its)\b/u;

/** The first word in lower case, unless it looks like a name: alone, or before another capital. */
export function sentenceStart(text: string): string {
  const common = COMMON.test(text) || /^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text);
  return common ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
