/** A question whose answer is a list or a summary rather than one statement. */
export type ListQuestion =
  /** What the documents say is not out yet. */
  | { readonly list: 'undisclosed' }
  | { readonly list: 'milestones' }
  /** What one document says. */
  | { readonly list: 'document'; readonly document: string }
  /** Where the documents differ. */
  | { readonly list: 'differences' }
  /** What each of the documents says on one topic, `otherwise` all their differences where it has none. */
  | { readonly list: 'compared'; readonly topic: string; readonly otherwise: boolean }
  /** Who or what is named, or the amounts that are stated. */
  | { readonly list: 'named'; readonly kind: 'person' | 'organisation' | 'product' }
  | { readonly list: 'amounts' }
  /** Several statements on one topic, `topic` being the rest of the words; empty for all there is, from `entry` on. */
  | {
      readonly list: 'topic';
      readonly topic: string;
      readonly entry?: string;
      /** What is said beside that entry: "what else". */
      readonly beyond?: true;
    };

const NEGATION =
  /\b(?:not|never|no|un(?:known|knowns|disclosed|announced|decided|clear|published|answered|revealed|told|settled|resolved)|missing|(?:have|has|is|are|did|do|does|was|were)n'?t|yet to|without|secret|still open|tbd|tba|withheld|pending|gaps?)\b/;
const DISCLOSURE =
  /\b(?:disclos\w*|announc\w*|t[oe]ld?l?|sa(?:y|id|ying)|publi\w*|reveal\w*|know\w*|decid\w*|settl\w*|clear|shar(?:e|ed|ing)|releas\w*|confirm\w*|mention\w*|explain\w*|give[ns]?|gave|giving|provid\w*|stat(?:e|es|ed)|specif\w*|un(?:known|knowns|disclosed|announced|decided|clear|published|answered|revealed|told)|missing|secret|open|out|pending|gaps?|withheld|underway)\b/;
const ASKS_FOR_THINGS =
  /\b(?:what(?:'?s)?|which|list|anything|things?|everything|all|info|information|details|stuff|name|show|give|tell|questions?)\b/;
/** Words that say nothing of a topic. */
const EMPTY = new Set(
  "what whats what's which list anything thing things everything all info information details detail stuff name show give tell me us bout the a an of is are was were has have had not no yet been be do does did to they them that this it its is so far still pls please about on in for there any we you i can could would like know known unknown unknowns unknowns undisclosed disclosed announced unannounced told say said saying published unpublished public revealed decided undecided settled clear unclear shared released confirmed give given gives gave provide provided specify specified state stated please kindly thanks thank mentioned mention explained missing secret open out pending gaps gap questions question and or ok okay yes hey hi now just only officially official by from nvidia openai companies company documents document docs doc texts text sources source haven't havent hasn't hasnt isn't isnt aren't arent didn't didnt don't dont doesn't doesnt wasn't wasnt never yet tbd tba withheld without underway remaining else other actually really exactly".split(
    ' ',
  ),
);

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}'’]+/gu) ?? [];
const topicOf = (text: string) =>
  wordsOf(text)
    .filter(word => !EMPTY.has(word))
    .join(' ');

const DIFFER =
  /\b(?:differ\w*|disagree\w*|contradict\w*|conflict\w*|compare\w*|comparison|inconsisten\w*|discrepanc\w*|mismatch\w*|agree)\b/;
const DOCUMENTS =
  /\b(?:documents?|docs?|texts?|articles?|sources?|reports?|papers?|files?|accounts?|both|the two|they)\b/;
/** "What does each say about the money": of which all documents are asked. */
const OF_EACH =
  /\b(?:each|both|either|(?:the |these |those )?(?:two )?(?:documents|docs|texts|articles|sources|reports|papers|files|accounts))\b.{0,30}\b(?:says?|states?|mentions?|tells?|writes?|reports?|claims?|puts?|have|has)\b(?: (?:to say|anything|something))? (?:about|on|of|regarding|concerning|as to|for) (.+)$/;
/** What they are compared in. */
const IN_WHAT =
  /\b(?:differ\w*|disagree\w*|contradict\w*|conflict\w*|compare\w*|agree|say the same|consistent)\b.*?\b(?:about|on|regarding|concerning|as to|over|in|when it comes to) (.+)$/;

/** Without any of these words no documents are compared: looked for first, as it is quick. */
const SEVERAL = /each|both|either|two|the[ys]|doc|text|article|source|report|paper|file|account/;

/** The documents compared on one topic, or in all. */
function comparedIn(text: string): ListQuestion | undefined {
  if (!SEVERAL.test(text)) return undefined;
  const each = OF_EACH.exec(text)?.[1];
  if (each !== undefined && !/\bnot\b/.test(text)) return { list: 'compared', topic: each, otherwise: false };
  if (!DIFFER.test(text) || !DOCUMENTS.test(text)) return undefined;
  const topic = IN_WHAT.exec(text)?.[1];
  const general = topicOf(text).split(' ').length <= 3;
  if (topic !== undefined && topicOf(topic) !== '') return { list: 'compared', topic, otherwise: general };
  return general ? { list: 'differences' } : undefined;
}

const MILESTONES = /\b(?:milestones?|timeline|schedule|road ?map|key dates|all (?:the )?dates|deadlines)\b/;
const LISTS = /\b(?:list|all|every|show|give|what are|name|overview|summary|any)\b/;
const EVERYTHING =
  /\b(?:tell|give|show|explain|list|want|need|know|summari[sz]e|what(?:'s)?|brief)\b.*\b(?:everything|all (?:you|u) (?:know|have|got)|all about|the (?:full|whole) (?:story|picture|thing|deal|lot)|full summary|(?:bullet|key|main) points|bullets|rundown|run-?down|lowdown)\b|^(?:everything|all) (?:about|on|you know)\b|\btell me (?:all|more|about|bout)\b/;
/** What can be listed by its kind. */
const KINDS = [
  [{ list: 'named', kind: 'person' }, /\b(?:people|persons?|individuals)\b/],
  [
    { list: 'named', kind: 'organisation' },
    /\b(?:companies|company|firms?|organi[sz]ations|parties|businesses)\b/,
  ],
  [{ list: 'named', kind: 'product' }, /\b(?:products|platforms)\b/],
  [{ list: 'amounts' }, /\b(?:figures|numbers|amounts|quantities)\b/],
] as const;
const LIST_VERB = /\b(?:list|name|show|give|enumerate|all|every)\b/;
/** Words of a request for such a list that say nothing else. */
const NAMED =
  /\b(?:mentioned|named|named in|involved|appear\w*|stated|given|occur\w*|found|every|enumerate|who|full)\b/g;

/** A list of what is named or stated, by its kind: "list all companies". */
function kindListed(text: string): ListQuestion | undefined {
  if (!LIST_VERB.test(text) || NEGATION.test(text)) return undefined;
  const [asked] = KINDS.filter(([, noun]) => noun.test(text));
  if (asked === undefined) return undefined;
  const [question, noun] = asked;
  return topicOf(text.replace(noun, ' ').replace(NAMED, ' ')) === '' ? question : undefined;
}

const ABOUT = /\b(?:about|bout|on|regarding|concerning) (.+)$/;

const MORE = /\b(?:else|more)\b/;
/** Words that a message may have that only asks for more of what was answered. */
const GOES_ON = new Set(
  "and ok okay so is are there tell say says said give me us any anything what whats what's something some else more about bout on it that this them they know do does have has in the documents docs document please pls to".split(
    ' ',
  ),
);

/** Whether a message only asks what else there is on what was just answered: "anything else?", "tell me more". */
export const asksForMore = (text: string): boolean =>
  MORE.test(text) && wordsOf(text).every(word => GOES_ON.has(word));

/** Reads a question for a list, a summary or a comparison of the documents; undefined for all others. */
export function listQuestionOf(text: string, documents: readonly string[]): ListQuestion | undefined {
  if (text.length > 200) return undefined;
  const document = documents.find(id => new RegExp(`\\b${id}\\b`).test(text));
  const compared = comparedIn(text);
  if (compared !== undefined) return compared;
  if (
    document !== undefined &&
    /\b(?:say|says|said|about|contain\w*|in|state[sd]?|cover\w*|summary|summari[sz]e|tell)\b/.test(text)
  ) {
    const rest = topicOf(text.replace(document, ''));
    if (
      rest === '' ||
      /^(?:number|contain\w*|stated?|states|cover\w*|summary|summari[sz]e|entire|whole)*$/.test(rest)
    )
      return { list: 'document', document };
  }
  if (NEGATION.test(text) && DISCLOSURE.test(text) && ASKS_FOR_THINGS.test(text) && topicOf(text) === '')
    return { list: 'undisclosed' };
  if (MILESTONES.test(text) && LISTS.test(text) && wordsOf(text).length <= 9) return { list: 'milestones' };
  const kind = kindListed(text);
  if (kind !== undefined) return kind;
  if (EVERYTHING.test(text)) {
    const about = ABOUT.exec(text)?.[1];
    const topic = topicOf(about ?? '');
    const rest = topicOf(text.replace(about ?? '', ''))
      .split(' ')
      .filter(
        word =>
          !/^(?:story|picture|deal|lot|full|whole|summary|rundown|lowdown|want|need|explain|summari[sz]e|brief|got|more|run|down|bullets?|key|main|points?|lines?|short|few|one|two|three|four|five|six|ten)?$/.test(
            word,
          ),
      );
    // Other words ask for something else than a summary.
    return rest.length === 0 ? { list: 'topic', topic } : undefined;
  }
  return undefined;
}
