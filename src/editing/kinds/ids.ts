/** Names that formulas have a meaning of their own for. */
const RESERVED = new Set(['given', 'min', 'max', 'stated', 'result']);
const LONGEST = 48;

/** "What's next in 2027?" → `whats-next-in-2027`: letters and digits of any Latin script, dashes between words. */
function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/[\p{M}'’]+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  const cut = slug.length <= LONGEST ? slug : slug.slice(0, LONGEST + 1).replace(/-[^-]*$/, '');
  return cut.slice(0, LONGEST).replace(/-+$/, '');
}

/**
 * A new id from a title, one that is not taken: `jobs-in-texas`, `jobs-in-texas-2`. It begins with a letter, as
 * formulas want it, and has at most 60 characters.
 * @param fallback what an id begins with where the title has no Latin letter or digit: `fact`
 */
export function newId(title: string, taken: ReadonlySet<string>, fallback: string): string {
  const slug = slugOf(title);
  const base = slug === '' ? fallback : /^[a-z]/.test(slug) ? slug : `${fallback}-${slug}`;
  let id = base;
  for (let n = 2; taken.has(id) || RESERVED.has(id); n++) id = `${base}-${n}`;
  return id;
}
