import type { Mention } from './mention.js';
import type { QuestionToken } from './tokens.js';
import type { UnitWords } from './unit-words.js';

/** What "how many" counts is in the plural. */
const MANY_OF = /s$|^(?:people|men|women|children|staff|personnel|feet|crew|folks|data|media|sq)$/;

/** "how many X": the unit X names, or X itself where it is no unit. */
export function counted(
  tokens: readonly QuestionToken[],
  words: UnitWords,
): { unit?: string; foreign?: string; at: number } | undefined {
  for (let i = 0; i < tokens.length; i++) {
    const here = tokens[i]?.text;
    const next = tokens[i + 1]?.text;
    const many =
      (here === 'how' && next === 'many') ||
      (/^(?:number|nr|count|amount|quantity)$/.test(here ?? '') && next === 'of');
    const much = here === 'how' && next === 'much';
    if (!many && !much) continue;
    let noun: string | undefined;
    for (let j = i + 2; j < Math.min(i + 7, tokens.length); j++) {
      const token = tokens[j];
      if (
        token === undefined ||
        (token.kind === 'sign' && token.text !== '$' && token.text !== '%' && token.text !== '€')
      ) {
        if (many && noun === undefined && token?.text === '/') return undefined;
        break;
      }
      if (
        /^(?:per|for|each|every|is|are|does|do|did|will|would|must|should|may|might|can|could|has|have|r|get|if|when|once|by|to|with|after|at|on|in|max|tops|should|it|they|we|nv|nvidia|openai|goes|total)$/.test(
          token.text,
        )
      )
        break;
      if (
        /^(?:billions?|bn|bil|millions?|trillions?)$/.test(token.text) &&
        words.read(tokens[j + 1]?.text ?? '')?.role !== 'unit'
      )
        return { unit: 'USD', at: j };
      const read = token.kind === 'number' ? undefined : words.read(token.text);
      if (read !== undefined && read.unit !== '%') return { unit: read.unit, at: j };
      if (
        token.kind === 'word' &&
        !/^(?:more|of|the|those|these|them|total|nvidia|extra|in|all|whole|full|additional|kinda|us|roughly|about|approx|other|new|single)$/.test(
          token.text,
        )
      )
        noun ??= token.text;
    }
    // "How many sit in 700 MW" counts what was named before.
    const counts = noun !== undefined && (many ? MANY_OF.test(noun) : tokens[i + 2]?.text === noun);
    if (noun !== undefined && counts) return { foreign: noun, at: i };
    if (much) return { at: i };
  }
  return undefined;
}

/** A unit asked for at the end ("…, gwh?"), or after "in" or "as" ("whats that in MW"), or before "wise". */
export function named(
  text: string,
  tokens: readonly QuestionToken[],
  mentions: readonly Mention[],
): string | undefined {
  const asked = /\bhow (?:much|many)|\bconvert|\bequal|\bcalc|\btotal\b/.test(text);
  for (const mention of [...mentions].reverse()) {
    if (mention.kind !== 'unit' || mention.per) continue;
    let back = mention.at - 1;
    while (/^(?:nvidia|us|american|plain|real)$/.test(tokens[back]?.text ?? '')) back--;
    const before = tokens[back]?.text ?? '';
    const after = tokens[mention.to]?.text ?? '';
    const end = tokens
      .slice(mention.to)
      .every(
        token =>
          token.kind === 'sign' ||
          /^(?:pls|please|plz|wise|lol|max|min|tops|total|then|again|value|figure|tho|equivalent|sir|bro|mate|thanks|thx)$/.test(
            token.text,
          ),
      );
    const apart = tokens[mention.at - 1]?.kind !== 'word';
    if (
      ['in', 'into', 'as', 'to', '=', 'convert'].includes(before) ||
      (end && (apart || asked)) ||
      after === 'wise'
    )
      return mention.unit;
  }
  return undefined;
}
