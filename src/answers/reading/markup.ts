import { normalise } from '../../english/analyze.js';

/** Longest part of a question that is read; what follows is left. */
const LONGEST = 6000;

/** Takes out what is not language: addresses, mentions, custom emoji, tags; a masked link keeps its words. Linear. */
export const stripMarkup = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/<(?:a?:\w{1,40}:\d{1,25}|[@#][!&]?\d{1,25}|t:\d{1,15}(?::\w)?)>/g, ' ')
    .replace(/(?<![\w:]):\w{2,32}:(?![\w:])/g, ' ')
    .replace(/@(?:everyone|here)\b/g, ' ')
    .replace(/\]\(https?:[^\s)]{0,2000}\)/g, ' ')
    .replace(/https?:\/\/\S{1,2000}/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/[*_`~|[\]]+/g, ' ')
    .replace(/^\s*>+/gm, ' ');

/**
 * Leaves out lines that quote somebody, unless nothing else is said: the question stands below a quote.
 * `>>>` quotes all that follows it.
 */
function withoutQuotes(text: string): string {
  if (!text.includes('>')) return text;
  const lines = text.split('\n');
  const rest = lines.findIndex(line => /^\s*>>>/.test(line));
  const own = (rest < 0 ? lines : lines.slice(0, rest)).filter(line => !/^\s*>/.test(line)).join('\n');
  return /[\p{L}\p{N}]/u.test(own.replace(/<[^<>]{0,100}>/g, '')) ? own : text;
}

/** Lines as parts of one text: a line that nothing ends is ended, so that its end parts questions. */
const joinLines = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .reduce(
      (all, line) => (all === '' ? line : `${all}${/[.?!,;:\-–—]$/.test(all) ? ' ' : '; '}${line}`),
      '',
    );

/** "Kind regards, Ann": what ends a mail. */
const SIGN_OFF =
  /[\s,;.!?]*\b(?:(?:kind|best|warm|many)?\s*regards|sincerely(?: yours)?|yours(?: (?:truly|sincerely|faithfully))?|(?:many )?thanks(?: in advance)?|thank you(?: (?:very much|in advance|so much))?|cheers|best(?: wishes)?)\b[\s,;.!-]{1,4}(?:[\p{L}.'-]{1,20}[\s,;.]*){0,5}$/u;

const GREETING =
  /^(?:(?:hi|hey|hello|hiya|yo|dear (?:all|team|sirs?|madam|gigawatt|bot)(?: or madam)?|to whom (?:it|this) may concern|(?:i |we )?hope (?:this|you|all|everyone)(?: \w+){1,6}(?=[.!,])|look at this|hear me out|quick question|good (?:morning|afternoon|evening|day)|greetings|excuse me|sorry|lol|lmao+)\b[\s,!.…;:]*(?:(?:all|everyone|everybody|guys|folks|there|team|mods|gigawatt|bot|sir|madam)\b[\s,!.;]+)?)+/;
const THANKS =
  /(?:[\s,!.]*\b(?:please|pls|plz|thank(?:s| you)(?: (?:so much|a lot|in advance|for (?:your|the) (?:help|answer|time)))?|thx|ty|cheers|lol|lmao+|haha+)[\s!.?]*)+$/;
/** Fewer words than these are a greeting and nothing else. */
const LEAST_WORDS = 3;

/** Takes greetings and thanks off a question that says more than that, so that they are not taken for small talk. */
function withoutCourtesy(text: string): string {
  const greeted = text.replace(GREETING, '');
  const signed = greeted.replace(SIGN_OFF, '');
  // A sign-off alone is no mail: what stands before it has to say something.
  const rest = (signed.split(' ').length >= LEAST_WORDS ? signed : greeted).replace(THANKS, '').trim();
  return rest.split(/\s+/).length >= LEAST_WORDS ? rest : text;
}

/** A question as it is read: without quotes, markup and courtesy, evened out, in one line. */
export const plainQuestion = (question: string): string =>
  withoutCourtesy(normalise(joinLines(stripMarkup(withoutQuotes(question)))));
