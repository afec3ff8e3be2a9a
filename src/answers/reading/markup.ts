/** Longest part of a question that is read; what follows is left. */
const LONGEST = 6000;

/** Takes out what is not language: addresses, mentions, custom emoji, tags; a masked link keeps its words. Linear. */
export const stripMarkup = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/<(?:a?:\w{1,40}:\d{1,25}|[@#][!&]?\d{1,25}|t:\d{1,15}(?::\w)?)>/g, ' ')
    .replace(/@(?:everyone|here)\b/g, ' ')
    .replace(/\]\(https?:[^\s)]{0,2000}\)/g, ' ')
    .replace(/https?:\/\/\S{1,2000}/g, ' ')
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/[*_`~|[\]]+/g, ' ')
    .replace(/^\s*>+/gm, ' ');

const GREETING =
  /^(?:(?:hi|hey|hello|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|excuse me|sorry|lol|lmao+)\b[\s,!.…]*(?:(?:all|everyone|everybody|guys|folks|there|team|mods)\b[\s,!.]+)?)+/;
const THANKS =
  /(?:[\s,!.]*\b(?:please|pls|plz|thank(?:s| you)(?: (?:so much|a lot|in advance|for (?:your|the) (?:help|answer|time)))?|thx|ty|cheers|lol|lmao+|haha+)[\s!.?]*)+$/;
/** Fewer words than these are a greeting and nothing else. */
const LEAST_WORDS = 3;

/** Takes greetings and thanks off a question that says more than that, so that they are not taken for small talk. */
export function withoutCourtesy(text: string): string {
  const rest = text.replace(GREETING, '').replace(THANKS, '').trim();
  return rest.split(/\s+/).length >= LEAST_WORDS ? rest : text;
}
