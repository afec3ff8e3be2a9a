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
