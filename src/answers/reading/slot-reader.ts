import { LEFT, OF_MONEY, OTHER_HALF, SHARE_ASKED, WAIT, WHAT_IF } from './cues.js';
import type { Mention } from './mention.js';
import type { Given, Slots, SupposedSlots } from './slots.js';
import { amountIn, positionIn, type Surface, surfaceOf } from './surface.js';
import type { QuestionToken } from './tokens.js';
import { isTime } from './unit-kinds.js';
import type { UnitWords } from './unit-words.js';
import { type Want, wantOf } from './wants.js';

/** SupposedSlots without those that were not filled. */
const filled = <T extends object>(slots: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(slots).filter(([, value]) => value !== undefined)) as T;

/** Reads what arithmetic is asked for. Empty where none is. */
export function slotsOf(
  text: string,
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
  words: UnitWords,
  isStated: (given: Given) => boolean = () => false,
): Slots {
  const surface = surfaceOf(text, tokens, mentions, words);
  const left = LEFT.test(text) || undefined;
  const supposed = positionIn(surface) ?? amountIn(surface, isStated);
  const part = supposed === undefined ? partIn(surface) : undefined;
  const number = supposed === undefined && part === undefined ? numberIn(surface) : undefined;
  // "How many gigawatts are left after 3": of what is counted.
  const counted = left && number !== undefined && surface.units.some(({ unit }) => unit === 'GW');
  const given = counted ? { value: number, unit: 'GW' } : supposed;
  const per = perIn(surface);
  const slots: SupposedSlots = filled<SupposedSlots>({
    ...{ given, part, number, left, per },
    apiece: apieceIn(surface),
    span: spanIn(surface),
  });
  const { share, times } = ratioIn(text, slots);
  const want = wantOf(surface, slots);
  const openWant = isOpen(surface, want, share, left);
  const { how } = surface;
  const silent = how !== undefined && how.unit === undefined && how.foreign === undefined;
  const shown = openWant ? undefined : want;
  const asked: { readonly [K in keyof Slots]: Slots[K] | undefined } = {
    ...slots,
    want: shown?.unit,
    exactUnit: want?.exact,
    ...{ share, times },
    foreign: how?.foreign,
    open: silent || openWant || undefined,
    wait: (WAIT.test(text) && !surface.nouns.some(({ unit }) => unit === 'Wh')) || undefined,
  };
  return filled<Slots>(asked);
}

function partIn({ text, mentions }: Surface): Slots['part'] {
  const part = mentions.find(mention => mention.kind === 'fraction');
  if (part?.kind !== 'fraction' || OTHER_HALF.test(text) || part.value >= 1) return undefined;
  if (part.unit === undefined) return { value: part.value };
  return isTime(part.unit) ? undefined : { value: part.value, unit: part.unit };
}

function numberIn({ mentions }: Surface): number | undefined {
  const number = mentions.find(mention => mention.kind === 'number');
  return number?.kind === 'number' ? number.value : undefined;
}

const perIn = ({ per }: Surface): string | undefined => (per === undefined || isTime(per) ? undefined : per);

const apieceIn = ({ per, mentions }: Surface): true | undefined =>
  (per === undefined && mentions.some(({ kind }) => kind === 'apiece')) || undefined;

/** A length of time, for energy; times are never a thing supposed. */
function spanIn({ per, amounts, units }: Surface): Slots['span'] {
  const length = amounts.findLast(({ unit }) => isTime(unit));
  if (length !== undefined) return { value: length.value, unit: length.unit };
  if (per !== undefined && isTime(per)) return { value: 1, unit: per };
  const word = units.find(({ unit }) => isTime(unit))?.unit;
  return word === undefined || word === 's' || word === 'min' ? undefined : { value: 1, unit: word };
}

const TIMES = /\bhow many times\b|\btimes (?:as )?(?:big|large|more)/;

function ratioIn(text: string, { part }: SupposedSlots): Pick<Slots, 'share' | 'times'> {
  if (TIMES.test(text)) return { share: true, times: true };
  return SHARE_ASKED.test(text) && !OF_MONEY.test(text) && part === undefined ? { share: true } : {};
}

/** "What if only four get built": what follows from it is the money. */
function isOpen(
  { text }: Surface,
  want: Want | undefined,
  share: true | undefined | boolean,
  left: true | undefined,
): boolean {
  if (!WHAT_IF.test(text) || share === true || left === true) return false;
  return want === undefined || (want.unit === 'W' && !want.exact);
}
