import { baseOf } from '../../english/irregular.js';

/** Everyday verbs in their base form: a word of a statement is its verb where it is a form of one of them. */
const VERBS = new Set(
  `accept achieve add adopt advise affect agree aim allow announce answer apply appoint approve arrive ask assign attend award ban
bar become begin belong bind block board book borrow break bring broadcast build burn buy call cancel carry catch cause celebrate
chair change charge check choose claim clean clear climb close coach collect come complete compete confirm connect consist consume
contain continue contribute control cook cost count cover create cross cut deal decide declare decline decrease delay deliver demand
deny depart depend describe deserve design destroy develop die dig direct discover discuss draw drive drop earn eat elect emit employ
enable encourage end engage enjoy enter equal establish estimate evaluate examine exceed expand expect expire explain export extend
face fail fall feed feel fight fill finance find finish fit fix fly follow forbid force form fund gain gather generate get give
go govern grant grow guarantee guard guide handle happen hand head hear heat help hire hold host house hunt improve include increase
inform inspect install insure interview introduce invent invest invite involve issue join judge jump keep know lack land last launch
lay lead learn lease leave lend let license lie lift like limit list live load lock lose maintain make manage manufacture mark match
matter mean measure meet mention merge moderate move name need negotiate notify object occupy occur offer open operate order organise
organize own paint park partner pass pay perform permit pick plan plant play point post pour practise prepare present preserve prevent
print process produce prohibit promise promote propose protect provide publish pull pump purchase push put qualify quit raise range
reach read receive recommend record recycle reduce refer refuse register rehearse reject release rely remain remove renew rent repair
repeat replace report represent require rescue reserve respond restore result retire return reuse review ride ring rise rule run sail
sail save say schedule search seat see sell send separate serve set settle share shelter shift ship show shut sign sing sit sleep
sell speak specialise specialize spend split sponsor spread stage stand start state stay steal step stop store stretch strike struggle
study submit suggest supply support supervise surround suspend take talk teach tear tell test threaten throw tour track train
transfer transport travel treat turn understand unite update upgrade use vary visit vote wait wake walk want warn wash watch wear
weigh welcome win work worry write`.split(/\s+/),
);

/** The second of two irregular forms, which stands with another verb: `given`, `shown`, `done`. */
const PARTICIPLE = /(?:en|wn|ne|um|un|ung|orn|ain)$/;

export interface VerbForm {
  /** `bring`. */
  readonly base: string;
  readonly tense: 'past' | 'present';
  /** With the ending of he, she or it: `brings`. */
  readonly singular: boolean;
}

/** What a verb's form may come from by its spelling, `stopped`: stopp, stoppe, stop. */
function regular(word: string, ending: 's' | 'ed'): string[] {
  if (ending === 's')
    return [word.slice(0, -1), word.replace(/es$/, ''), word.replace(/ies$/, 'y')].filter(
      one => one !== word,
    );
  const bare = word.slice(0, -2);
  return [bare, `${bare}e`, word.replace(/ied$/, 'y'), bare.replace(/(\p{L})\1$/u, '$1')];
}

/** Reads a word, in lower case, as a form of an everyday verb; undefined where it is none. */
export function verbForm(word: string): VerbForm | undefined {
  if (VERBS.has(word)) return { base: word, tense: 'present', singular: false };
  const irregular = baseOf(word);
  if (irregular !== word && VERBS.has(irregular))
    return PARTICIPLE.test(word) ? undefined : { base: irregular, tense: 'past', singular: false };
  if (/[^s]s$/.test(word)) {
    const base = regular(word, 's').find(one => VERBS.has(one));
    return base === undefined ? undefined : { base, tense: 'present', singular: true };
  }
  const base = /ed$/.test(word) ? regular(word, 'ed').find(one => VERBS.has(one)) : undefined;
  return base === undefined ? undefined : { base, tense: 'past', singular: false };
}

/** The base of a word that looks like a verb's form, known or not: `carries`: carry, `signed`: sign. */
export function guessedBase(word: string): string {
  const known = verbForm(word);
  if (known !== undefined) return known.base;
  if (/ies$|ied$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz|o)es$/.test(word)) return word.slice(0, -2);
  if (/([bdgmnprt])\1ed$/.test(word)) return word.slice(0, -3);
  if (
    /(?:[aeiou][^aeiouwxy]|[^aeiou][lt]|[uv]|[cg]|[aeiou]s)ed$/.test(word) &&
    !/(?:en|er|on|ear|ai\w|ee\w|oo\w|ou\w|[^aeiou]rt)ed$/.test(word)
  )
    return word.slice(0, -1);
  if (/ed$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, '');
}
