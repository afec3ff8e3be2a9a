/** Of the 4,000 characters that a field holds, these are filled in; the others are room for more phrasings. */
const FILLED = 3500;

/** The phrasings that a form shows, and those behind them that do not fit: these stay as they are when it is read. */
export function splitPhrasings(phrasings: readonly string[]): {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
} {
  let length = 0;
  const end = phrasings.findIndex(phrasing => {
    length += phrasing.length + 1;
    return length > FILLED;
  });
  return end < 0
    ? { shown: phrasings, hidden: [] }
    : { shown: phrasings.slice(0, end), hidden: phrasings.slice(end) };
}

/** The lines of a form's field of phrasings. */
export const printPhrasings = (phrasings: readonly string[]): string =>
  splitPhrasings(phrasings).shown.join('\n');
