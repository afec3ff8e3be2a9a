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
/** Width in px of a drawing; pixels of the picture are this times `SCALE`, sharp on a phone's display. */
export const WIDTH = 520;
export const SCALE = 2;
export const SIZE = { title: 19, text: 16, small: 14 } as const;

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
