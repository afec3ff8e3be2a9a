/** Sentences lean on the one before them where they open with a word that points back. */
const LEANS =
  /^["“‘(]?(?:it|its|he|she|his|her|they|their|this|that|these|those|there|such|both|one|another|after that|before that|then|according to (?:him|her|them)|later|instead|none|some of|most of|of this|in return|the (?:other|second|third|rest|same|remaining))\b/i;

export const leansBack = (text: string): boolean => LEANS.test(text);
