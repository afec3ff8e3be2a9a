/** What words say about an amount that numbers and units do not. Patterns over normalised, lower-case text. */

/** Words that make one of several gigawatts stand for itself rather than for all up to it. */
export const ALONE = /\b(?:only|alone|just|itself|by itself|on its own|specifically|together|combined)\b/;
export const CUMULATIVE =
  /\b(?:after|upon|following|cumulative(?:ly)?|once|when|until|till|til|through|thru|by|up to|at|reach(?:es|ed)?|past|so far|first|stops?|stall(?:s|ed)?|then|done|finished|complete[ds]?|lit|live|up|running|online)\b/;
export const LEFT =
  /\b(?:left(?:over)?|leaving|leaves|remain(?:s|ing|der)?|still (?:to|coming|be|have to|has to|need to|needs to|out|owed|due|left|missing|needed|ahead|available)|to go|outstanding|rest|yet to|on the table|unspent|undrawn|unpaid|unbuilt|remainder|unfunded|leftovers?|balance|more to (?:come|build)|missing|short ?fall|lacking|lacks|short of|falls? short|how (?:much|many) more)\b/;
export const SHARE_ASKED =
  /(?:\b(?:what|which|how (?:big|large|much|many)|whats|what's|as)\b[^.?!]{0,24}?(?:\b(?:share|percentage|percent|fraction|portion|proportion|slice|pct|ratio)\b|%)|\b(?:share|percentage|fraction|proportion|portion|percent|pct)\b(?: of|[ ?]*$)|%\s*(?:of|\?|$)|\bhow much of (?:the|it|all|that|this)\b|\bwhat (?:bit|chunk|part) of (?:it|that|this)\b|\bwhat (?:bit|chunk|part) of the (?:whole|total|plan|lot)\b)/;
/** Verbs for investing that need their particle to mean it. */
export const PUTS_IN =
  /\b(?:put(?:s|ting|tin)?|pour(?:s|ed|ing)?|pump(?:s|ed|ing)?|chip(?:s|ped)?|pitch(?:es|ed)?|pay(?:s|ing)?|paid) (?:in|into|up|out)\b(?! (?:production|service|operation|place|use|action))|\bin for\b|\bbrings? in\b|\bfull (?:hundred|100)\b/;
/** "How much of the money": an amount, not a ratio. */
export const OF_MONEY =
  /\bhow much of (?:the |that |this |its |their |nvidia's |nvidias )?(?:\S+ )?(?:money|investment|cash|funding|funds|dollars|capital|pledge|commitment|\$|hundred|100|billions?|bn)/;
/** Halves and quarters that are no parts of the plan: of years, of matches, of marriages. */
export const OTHER_HALF =
  /\bhalf of (?:20\d\d|the year|next|this)|\bhalf (?:20\d\d|a year)|second half|first half|(?:which|what) half|half of (?:which|what)|(?:1st|2nd|last|other|better) half|100\s*%|\bquarter of 20/;
export const WAIT =
  /\b(?:how (?:many|much) (?:more )?(?:days|weeks|months|time|longer)\b.*\b(?:un?til|till?|to|before|left|rest|remain\w*|have|do we|must|wait|away|more|over|out|close[sd]?|end[s]?)\b|how long\b.*\b(?:un?til|till?|left|wait|away|to go|before|have|remain\w*|out)\b|(?:days|weeks|time) (?:left|remaining|to go|un?til|till)\b|countdown)/;
export const ASK =
  /\b(?:how|what|whats|what's|which|calc(?:ulate)?|give|tell|convert|compute|work out|max|most|ceiling|worst case|best case|tops|total|equals?|number of|nr of)\b|[?=]|\$\$/;
export const WHAT_IF = /\bwhat (?:if|happens (?:if|when))\b|\bsuppose\b|\bimagine\b/;
