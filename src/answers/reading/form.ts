import type { Calculation, Relation } from './calculation.js';
import type { Operand } from './operands.js';

/** "Would 4 GW come to more than 50 billion?", "does 30 billion cover 5 GW": a claim about two amounts. */
const YES_NO =
  /^(?:[^:?]{1,25}: *)?(?:(?:so|and|ok|okay|wait|but|then|hey|hi|bro|lol|hm+),? )*(?:is|isn't|isnt|are|was|were|will|would|does|do|did|can|could|should|has|have|doesn't|doesnt|won't|wont)\b|\b(?:right|true|correct|yes|no|or nah|or not|or no|innit|yeah|agree|presumably|surely|possible|feasible|doable|true or false|am i (?:right|correct))\W*$|\b(?:right|correct|true|innit|yeah) ?\?/;
/** A tag behind a statement: "…, is it not?". */
const TAG =
  /\b(?:is|are|does|do|did|was|were|will|would|has|have|had|can|could|should)(?:n't|nt)? (?:it|that|they|there|he|she|we)(?: not| correct| right| true)?\W*(?:$|\?)|\bdoes (?:that|this|it) (?:fit|hold|add up|check out|match|work out|sound (?:right|about right))\W*$/;
const OPEN = /\b(?:how|what|whats|what's|which|when|where|who|why)\b/;
const MORE = /\b(?:more than|over|above|exceeds?|bigger than|greater than|beyond|top|beats?|higher than)\b/;
const LESS = /\b(?:less than|under|below|fewer than|smaller than|lower than)\b/;
const COVERS = /\b(?:covers?|enough|suffices?|sufficient|pays? for|afford|buys?|gets? (?:you|us|them))\b/;

/** A statement that ends as a question: "after 2 GW there's 90 billion left?". */
const TOLD =
  /^[^.?!;:]*\b(?:is|are|was|were|there's|it's|that's|means?|makes?|gives?|gets?|comes? to|equals?|costs?) (?:(?:about|only|just|exactly|still) )?(?:[$€£]|\d|a |an )[^?]*\?\W*$/;

/** "Could you tell me …" asks for what follows; "would you say …" for a yes or no. */
const REQUEST =
  /\b(?:could|can|would|will) (?:you|u|someone|somebody|anyone|anybody) (?:(?:please|kindly|maybe|just|also|perhaps) )*(?!say\b|agree|confirm|verify|call\b|consider|expect|believe|please|kindly)\p{L}+\b/u;

export const asksYesNo = (text: string): boolean => !REQUEST.test(text) && claimsOrAsks(text);

const claimsOrAsks = (text: string): boolean =>
  YES_NO.test(text) || (!OPEN.test(text) && (TAG.test(text) || (TOLD.test(text) && !SUPPOSED.test(text))));

const SUPPOSED = /\b(?:if|suppose|assume|assuming|imagine|say|with|at)\b/;

const TURNED: Readonly<Record<Relation, Relation>> = { '=': '=', '>': '<', '<': '>', '>=': '<' };

/**
 * How a yes-or-no question claims that the first amount stands to the second, or the whole to the only one; undefined
 * for other questions.
 * @param only where the only amount begins: "is 12 GW more than planned" claims of the whole that it is less.
 */
export function relationOf(text: string, only?: number): Relation | undefined {
  if (!asksYesNo(text)) return undefined;
  const kinds: readonly (readonly [Relation, RegExp])[] = [
    ['>=', COVERS],
    ['>', MORE],
    ['<', LESS],
  ];
  for (const [relation, words] of kinds) {
    const found = words.exec(text);
    if (found !== null) return only !== undefined && found.index > only ? TURNED[relation] : relation;
  }
  return '=';
}

const FIRMNESS: readonly (readonly [NonNullable<Calculation['claimedBound']>, RegExp])[] = [
  ['min', /\b(?:min|minimum|floor|lower (?:limit|bound)|the least|at least|no less|or more)\b/],
  [
    'max',
    /\b(?:max|maximum|ceiling|cap|limit|upper (?:limit|bound)|the most|at most|tops|no more|up to|or less)\b/,
  ],
  ['exact', /\b(?:exact(?:ly)?|precise(?:ly)?|fixed)\b/],
];

/** How firmly a yes-or-no question claims that its one amount stands; undefined where it does not say. */
export const claimedBound = (text: string, operand: Operand | undefined): Calculation['claimedBound'] =>
  operand?.part === true ? undefined : FIRMNESS.find(([, words]) => words.test(text))?.[0];

/** What a thing is that has been done, started or is working. */
const DONE =
  /\b(?:done|finished|complete[d]?|over|running|runs|live|online|up|operational|ready|working|works|started|start(?= yet| already)|begun|began|built|standing|switched on|happened|happen(?= yet)|delivered|deployed|there yet|through)\b/;
const NOT_YET =
  /\b(?:will|would|going to|gonna|could|might|supposed|expected|due|planned|how|what|which|who|why|where|when)\b/;

/** Which of two amounts is asked for: "which is bigger, 5 GW or 60 billion". */
export const whichOf = (text: string): Calculation['which'] => {
  const [, word] = WHICH.exec(text) ?? [];
  return word === undefined
    ? undefined
    : /^(?:less|smaller|cheaper|lower|fewer)$/.test(word)
      ? 'less'
      : 'more';
};

const WHICH =
  /\b(?:which|what)(?:'s| one| of (?:them|the two|these|those))?(?: is| are| costs?| comes to| brings?| would be)?(?: worth)? (more|bigger|larger|greater|higher|less|smaller|cheaper|lower|fewer)\b/;

/** Whether it is asked if something has happened or is running by now: "is phase one done yet". */
export const asksWhetherDone = (text: string): boolean =>
  asksYesNo(text) && DONE.test(text) && !NOT_YET.test(text);
