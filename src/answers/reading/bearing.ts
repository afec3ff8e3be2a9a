/** What kind of thing a word says of a calculation. */
export type Bearing =
  | 'number'
  | 'fraction'
  | 'multiple'
  | 'joining'
  | 'rest'
  | 'change'
  | 'without'
  | 'supposing'
  | 'comparing'
  | 'sharing'
  | 'pace'
  | 'time'
  /** An amount that nothing was reckoned with. */
  | 'amount'
  /** What is asked for is no result. */
  | 'asks';

const set = (words: string) => new Set(words.split(/\s+/));

/** The vocabulary that calculations are told in. Every word of it is used by a reading, or left out. */
const VOCABULARY: readonly (readonly [Bearing, ReadonlySet<string>])[] = [
  [
    'fraction',
    set('half third thirds quarter quarters fifth fifths tenth tenths percent percentage pct fraction'),
  ],
  ['multiple', set('halves halved double doubled doubles twice triple tripled triples thrice quadruple')],
  [
    'joining',
    set(
      'another additional extra further plus added add adds adding together combined altogether both joins joined join summed',
    ),
  ],
  [
    'rest',
    set('left rest remaining remainder remains remain leftover outstanding missing unspent undrawn unpaid'),
  ],
  ['without', set('except without excluding minus less besides apart other others else')],
  [
    'change',
    set(
      'loses lose lost sells sell sold burns burned burnt returns return returned drops drop dropped shut shuts closed cancels cancelled canceled withdraws withdrew withdrawn breaks broken fails failed failing dies died wipes wiped destroyed stolen steals removed remove removes subtract deduct deducted scrapped cut cuts shrinks shrank shrink falls fell reduced haircut raises raised grows grew jump jumped jumps went rises rose moved',
    ),
  ],
  ['supposing', set('instead pretend rather')],
  [
    'comparing',
    set(
      'more fewer bigger larger smaller than enough compared compare versus vs gap difference exceed exceeds exceeding saving savings cheaper increase decrease',
    ),
  ],
  ['sharing', set('each apiece every split divided divide shared among per')],
  ['pace', set('yearly annually monthly weekly quarterly daily annual')],
];

const KIND_OF = new Map(VOCABULARY.flatMap(([kind, words]) => [...words].map(word => [word, kind] as const)));

/** What a word says of a calculation; undefined for most words. */
export const bearingOf = (word: string): Bearing | undefined => KIND_OF.get(word);
