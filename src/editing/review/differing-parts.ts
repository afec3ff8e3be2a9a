/** Words that stay on each side of what differs. */
const KEPT = 3;

/** Two texts from where they begin to differ to where they end to, a few words around it; ellipses where words went. */
export function differingParts(before: string, after: string): readonly [string, string] {
  const [old, now] = [before.split(' '), after.split(' ')];
  const least = Math.min(old.length, now.length);
  let alike = 0;
  while (alike < least && old[alike] === now[alike]) alike++;
  let behind = 0;
  while (behind < least - alike && old.at(-1 - behind) === now.at(-1 - behind)) behind++;
  const from = alike - KEPT > 1 ? alike - KEPT : 0;
  const left = behind - KEPT > 1 ? behind - KEPT : 0;
  const part = (words: readonly string[]) =>
    `${from > 0 ? '… ' : ''}${words.slice(from, words.length - left).join(' ')}${left > 0 ? ' …' : ''}`;
  return [part(old), part(now)];
}
