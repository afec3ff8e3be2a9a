/** Words looked up as they were typed: nothing is found under `constructor` and what else objects inherit. */
export function dictionary<T>(words: Readonly<Record<string, T>>): Record<string, T> {
  return Object.assign(Object.create(null), words);
}
