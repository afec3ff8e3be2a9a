/**
 * One look for both of Discord's themes, since a message is the same for everybody: an opaque card, dark enough to sit
 * in the dark theme and bordered so that it stands out from the light one. Contrast of text on the card is above 7:1.
 */
export const COLORS = {
  card: '#1e1f26',
  border: '#4a4d5c',
  text: '#f2f3f5',
  quiet: '#b5bac4',
  grid: '#383a45',
  today: '#ffd166',
  ahead: '#6ea8fe',
  open: '#5fd38d',
  past: '#8a8f9c',
  bound: '#6ea8fe',
  whatIf: '#ffd166',
} as const;

export const FONT = 'Inter';
/**
 * Width in px of a drawing; pixels of the picture are this times `SCALE`, sharp on a phone's display. A phone shows it
 * 300 px wide: the smallest text is 10 px there.
 */
export const WIDTH = 440;
export const SCALE = 2;
export const SIZE = { title: 20, text: 18, small: 16 } as const;

/** Widths of Inter's letters in parts of the font's size, rounded up: nothing here measures text. */
const LETTERS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[ijlI.,:;'’!|()[\] ]/u, 0.34],
  [/[frt-]/u, 0.42],
  [/[MWmw@%—…]/u, 0.98],
  [/[\p{Lu}\d$+~=&]/u, 0.72],
  [/[\p{Ll}–·]/u, 0.62],
];

/** About how wide a text is at most, in px. */
export const textWidth = (text: string, size: number): number =>
  size *
  [...text].reduce((sum, one) => sum + (LETTERS.find(([letters]) => letters.test(one))?.[1] ?? 1.05), 0);

/** A text that is at most `width` px wide, with an ellipsis where it was cut. */
export function cutTo(width: number, size: number, text: string): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('').trimEnd()}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** A text in at most `lines` lines of at most `width` px, the last with an ellipsis where more follows. */
export function wrapped(text: string, width: number, size: number, lines: number): readonly string[] {
  const made: string[] = [];
  let line = '';
  const words = text.trim().split(/\s+/);
  for (const [i, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) line = longer;
    else if (made.length === lines - 1 || line === '')
      return [...made, cutTo(width, size, [line, ...words.slice(i)].join(' ').trim())];
    else {
      made.push(line);
      line = word;
    }
  }
  return [...made, line];
}

/** Settings that every drawing shares; see https://vega.github.io/vega-lite/docs/config.html */
export const CONFIG = {
  background: 'transparent',
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: COLORS.quiet,
    titleColor: COLORS.quiet,
    gridColor: COLORS.grid,
    domainColor: COLORS.border,
    tickColor: COLORS.border,
    labelFontSize: SIZE.small,
    titleFontSize: SIZE.small,
    titleFontWeight: 400,
  },
  title: {
    color: COLORS.text,
    fontSize: SIZE.title,
    fontWeight: 600,
    anchor: 'start',
    frame: 'group',
    offset: 14,
  },
  text: { color: COLORS.text, fontSize: SIZE.text },
} as const;
