import { clip } from '../../replies/reply.js';
import type { Section } from './blocks.js';

export interface Fitted {
  /** The text of each section that has any, in the order given. */
  readonly texts: readonly string[];
  /** True where something had to be left out. */
  readonly cut: boolean;
}

/** A line shorter than this says too little to be worth showing cut. */
const LEAST = 40;

/** Fits sections into `budget` UTF-16 code units: higher ranks first, whole lines before cut ones. */
export function fitSections(sections: readonly Section[], budget: number): Fitted {
  const texts: string[] = sections.map(() => '');
  let left = budget;
  let cut = false;
  const order = sections.map((_, i) => i).sort((a, b) => sections[b]!.rank - sections[a]!.rank || a - b);
  for (const i of order) {
    const { text, whole } = fill(sections[i]!, left);
    texts[i] = text;
    left -= text.length;
    cut ||= !whole;
  }
  return { texts: texts.filter(text => text !== ''), cut };
}

function fill(section: Section, budget: number): { text: string; whole: boolean } {
  const { before, after, lines } = section;
  let left = budget - before.length - after.length;
  const kept: string[] = [];
  let whole = true;
  for (const { open, text, close } of lines) {
    const room = left - open.length - close.length - (kept.length > 0 ? 1 : 0);
    const escaped = shortenEscaped(text, room, section.toMarkup);
    if (escaped === null) {
      whole = false;
      break;
    }
    const shown = open + escaped.text + close;
    left -= shown.length + (kept.length > 0 ? 1 : 0);
    kept.push(shown);
    if (!escaped.whole) {
      whole = false;
      break;
    }
  }
  return { text: kept.length === 0 ? '' : before + kept.join('\n') + after, whole };
}

function shortenEscaped(text: string, room: number, toMarkup: (text: string) => string) {
  const full = toMarkup(text);
  if (full.length <= room) return { text: full, whole: true };
  if (room < LEAST) return null;
  // Escaping at most doubles a text, so cutting by the excess each time ends after a few rounds.
  for (let length = Math.min(room, text.length); length > 0; ) {
    const escaped = toMarkup(clip(text, length));
    if (escaped.length <= room) return { text: escaped, whole: false };
    length -= Math.max(1, Math.ceil((escaped.length - room) / 2));
  }
  return null;
}
