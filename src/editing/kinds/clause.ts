/** A plain statement in its parts, all in its own words and lower case but for names. */
export interface Clause {
  readonly subject: string;
  /** In its base form: `bring`, `be`. */
  readonly verb: string;
  /** The verb as it stands: `brings`, `will be`. */
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
/** Words that an object, a complement or a place begins with: a word in -s or -ed before one may be a verb. */
const OPENERS = new Set(
  `a an the its their his her our this that these those some all each every no any one two three four five six seven eight
nine ten up at about around more less over under in on to for from by with as near between until after before than into
nvidia openai`.split(/\s+/),
);
/** Words that cannot end a subject. */
const OPENING = new Set(
  'a an the of in on to for from by with and or at its their this that each every'.split(' '),
);

const isVerbal = (word: string) => /^\p{Ll}{2,}(?:s|ed)$/u.test(word) && !/(?:ss|us|is)$/.test(word);
const IRREGULAR: Readonly<Record<string, string>> = {
  goes: 'go',
  took: 'take',
  made: 'make',
  began: 'begin',
  built: 'build',
  bought: 'buy',
  sold: 'sell',
  gave: 'give',
  held: 'hold',
  ran: 'run',
  won: 'win',
  paid: 'pay',
  said: 'say',
};

/** `carries` → `carry`, `signed` → `sign`, `reaches` → `reach`. */
function baseOf(verb: string): string {
  const known = IRREGULAR[verb];
  if (known !== undefined) return known;
  if (/ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  if (/ied$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/([bdgmnprt])\1ed$/.test(verb)) return verb.slice(0, -3);
  if (
    /(?:[aeiou][^aeiouwxy]|[^aeiou][rlt]|[uv]|[cg]|[aeiou]s)ed$/.test(verb) &&
    !/(?:en|er|on|ear|ai\w|ee\w|oo\w|ou\w)ed$/.test(verb)
  )
    return verb.slice(0, -1);
  if (/ed$/.test(verb)) return verb.slice(0, -2);
  return verb.replace(/s$/, '');
}

/** Cuts a statement of one clause at its verb; undefined where none is found. */
export function clauseOf(statement: string): Clause | undefined {
  const words = statement
    .trim()
    .replace(/[.!]+$/, '')
    .split(/[;:]\s|\s[–—-]\s/)[0]!
    .split(/\s+/);
  const lower = words.map(word => word.toLowerCase());
  const at = lower.findIndex((word, i) => i > 0 && !OPENING.has(lower[i - 1]!) && isVerb(word, words, i));
  if (at < 1 || at === words.length) return undefined;
  const subject = sentenceStart(words.slice(0, at).join(' '));
  const verb = lower[at]!;
  if (
    AUXILIARIES.has(verb) &&
    !(/^ha[sd]$|^have$/.test(verb) && !/(?:ed|en|ne|lt|ld)$/.test(lower[at + 1] ?? ''))
  ) {
    const main = BE.has(verb) ? 'be' : (lower[at + 1] ?? 'be');
    const rest = words.slice(BE.has(verb) ? at + 1 : at + 2).join(' ');
    const finite = BE.has(verb) ? verb : `${verb} ${main}`;
    return { subject, verb: main, finite, auxiliary: verb, rest };
  }
  const base = /^ha[sd]$|^have$/.test(verb) ? 'have' : baseOf(verb);
  const past = /ed$/.test(verb) || (IRREGULAR[verb] !== undefined && verb !== 'goes') || verb === 'had';
  const auxiliary = past ? 'did' : /s$/.test(verb) ? 'does' : 'do';
  return { subject, verb: base, finite: verb, auxiliary, rest: words.slice(at + 1).join(' ') };
}

function isVerb(word: string, words: readonly string[], i: number): boolean {
  if (AUXILIARIES.has(word) || IRREGULAR[word] !== undefined) return true;
  const next = words[i + 1];
  if (!isVerbal(word)) return false;
  if (next === undefined) return !/\d$/.test(words[i - 1] ?? '');
  return OPENERS.has(next.toLowerCase()) || /^[\d$€£¥~<>≤≥\p{Lu}]/u.test(next);
}

/** The first word in lower case, unless it looks like a name: alone, or before another capital. */
export function sentenceStart(text: string): string {
  const common =
    /^(?:The|A|An|This|That|These|Those|It|Its|They|Their|Each|Every|All|Some|Up|At|About|No|Our|We)\b/.test(
      text,
    ) || /^\p{Lu}\p{Ll}+\s\p{Ll}/u.test(text);
  return common ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
