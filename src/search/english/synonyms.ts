/** Everyday synonyms that hold in any topic: a group a line, its words apart by commas, the first one canonical. */
const table = `
`;

/** General synonym groups: the words of each, its first word canonical. */
export const synonyms: readonly (readonly string[])[] = table
  .trim()
  .split('\n')
  .filter(line => line !== '')
  .map(line => line.split(',').map(word => word.trim()));
