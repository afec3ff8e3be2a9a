/**
 * Other words for what a verb says, as questions: S is who or what does it, O what it is done to. Everyday English, by
 * the verb's base form.
 */
const RELATED: Readonly<Record<string, readonly string[]>> = {
  allow: ['can I bring S', 'can S come', 'are S permitted', 'is S permitted'],
  approve: ['who said yes to O', 'is O approved', 'was O approved'],
  arrive: ['when is S here', 'when does S come'],
  begin: ['when is S', 'when does S start', 'has S started'],
  bring: ['what comes with S', 'what do we get from S'],
  build: ['who is building O', 'who is O built by', 'where is O being built'],
  buy: ['who is buying O', 'who bought O'],
  close: ['until when is S open', 'is S open', 'is S closed', 'opening hours of S', 'closing time of S'],
  come: ['where is S from', 'what is the source of S', 'where do you get S'],
  cost: [
    'how much is S',
    'what is the price of S',
    'price of S',
    'how expensive is S',
    'how much do I pay for S',
    'is S free',
    'what do you pay for S',
    'fee for S',
  ],
  cover: ['is O included', 'does it include O', 'is O part of S'],
  create: ['what comes from S', 'who made O'],
  decide: ['when is the decision', 'has S decided', 'is there a decision', 'what is the decision'],
  design: ['who made O', 'who came up with O', 'who invented O', 'who is the designer of O'],
  employ: ['how many people work at S', 'who works at S', 'staff of S'],
  end: ['when is S over', 'until when is S', 'is S over'],
  expire: [
    'until when is S valid',
    'how long is S valid',
    'has S expired',
    'when does S run out',
    'is S still valid',
  ],
  finish: ['when is S done', 'when is S over'],
  get: ['what is there for S', 'what do I get'],
  give: ['what do you get from S', 'who gets O'],
  happen: ['when is S', 'where is S'],
  have: ['is there O', 'are there O', 'does it have O'],
  hold: ['when is O', 'where is O'],
  include: ['what is in S', 'is O part of S'],
  keep: ['where is O', 'where are O', 'who has O'],
  last: ['how long is S', 'how long does S take', 'duration of S'],
  launch: ['when does S come out', 'is S out', 'when is the launch of S'],
  lead: [
    'who is in charge of O',
    'who is responsible for O',
    'who runs O',
    'who is the head of O',
    'who is the boss of O',
  ],
  lease: ['who rents O', 'does S own O', 'who is the tenant of O'],
  live: ['who lives there', 'is there anybody living'],
  lose: ['who loses O', 'do people lose O'],
  make: ['who is the maker of O', 'where does O come from'],
  manage: ['who is in charge of O', 'who is responsible for O', 'who runs O'],
  meet: [
    'when is the meeting',
    'what time is the meeting',
    'where is the meeting',
    'when do we meet',
    'what day do we meet',
  ],
  move: ['where is S', 'where is S now', 'was S moved'],
  need: ['do I need O', 'what is needed', 'is O needed', 'what do I need', 'requirements for S'],
  open: ['when is S open', 'is S open', 'is S open yet', 'opening hours of S', 'opening of S'],
  own: ['whose is O', 'who is the owner of O', 'who does O belong to'],
  pay: ['is O paid', 'who is paying for O', 'what does S pay for', 'how much is O'],
  produce: ['output of S', 'what is the output of S', 'how powerful is S', 'how big is S'],
  provide: ['where does O come from', 'who do you get O from'],
  publish: ['when does O come out', 'is O out', 'where can I read O'],
  reach: [
    'how can I contact O',
    'how do I contact O',
    'how do S contact O',
    'phone number of O',
    'contact for O',
  ],
  receive: ['what is there for S'],
  rehearse: ['when is rehearsal', 'where is rehearsal', 'when is practice'],
  replace: ['what was replaced', 'what comes instead of O'],
  require: ['do I need O', 'what is needed', 'is O needed', 'requirements for S'],
  review: ['who checks O', 'is O being reviewed', 'is anyone reviewing O'],
  run: ['who is in charge of O', 'who is responsible for O', 'when is S', 'how often is S'],
  sell: ['where can I buy O', 'who has O', 'can I buy O'],
  serve: ['what can I eat at S', 'who gets O'],
  start: ['when is S', 'when does S begin', 'has S started', 'start of S', 'what time is S'],
  stop: ['when is S over', 'is S over'],
  supply: ['where does O come from', 'who do you get O from', 'supplier of O'],
  'take place': ['when is S', 'where is S', 'is there S', 'what day is S'],
  'go live': ['is S live', 'is S live yet', 'when does S start', 'is S running'],
  test: ['were O tested', 'has O been tested'],
  travel: ['who rides free', 'how much is the fare for S', 'do S pay'],
  use: ['consumption of S', 'S usage', 'how much does it use'],
  vote: ['how was the vote', 'what was the vote', 'result of the vote'],
  weigh: ['how heavy is S', 'what is the weight of S', 'weight of S'],
  win: ['who is the winner', 'who won'],
  work: ['who works there', 'where is the job of S'],
};

/** What is told of a size: `62 metres high`, and how it is asked for. */
const EXTENTS: Readonly<Record<string, readonly string[]>> = {
  high: ['how high is S', 'how tall is S', 'what is the height of S', 'height of S'],
  tall: ['how tall is S', 'how high is S', 'what is the height of S', 'height of S'],
  long: ['how long is S', 'what is the length of S', 'length of S'],
  wide: ['how wide is S', 'what is the width of S', 'width of S'],
  deep: ['how deep is S', 'what is the depth of S', 'depth of S'],
  old: ['how old is S', 'what is the age of S', 'age of S'],
  heavy: ['how heavy is S', 'what is the weight of S', 'weight of S'],
  thick: ['how thick is S'],
  away: ['how far is S', 'how far away is S', 'distance to S'],
};
const EXTENT = new RegExp(`\\d[\\d.,]*\\s\\p{L}+\\s(${Object.keys(EXTENTS).join('|')})\\b`, 'iu');

/** Other ways to ask for what a verb says of its subject and object; those for which a part is missing are left out. */
export function relatedQuestions(verb: string, subject: string, object: string, rest: string): string[] {
  const extent = EXTENT.exec(rest)?.[1]?.toLowerCase();
  const templates = [
    ...(Object.hasOwn(RELATED, verb) ? RELATED[verb]! : []),
    ...(extent === undefined ? [] : EXTENTS[extent]!),
  ];
  const parts: Readonly<Record<string, string>> = { S: subject, O: object };
  return templates.flatMap(template => {
    if ((/\bS\b/.test(template) && subject === '') || (/\bO\b/.test(template) && object === '')) return [];
    return [template.replace(/\b[SO]\b/g, part => parts[part]!)];
  });
}
