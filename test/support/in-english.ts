import { sayEnglish, type Told, tell } from '../../src/languages/say.js';

/** A result as it is, what it has to say in English words. */
export function inEnglish<T extends object>(result: T): unknown {
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, isTold(value) ? tell(sayEnglish, value) : value]),
  );
}

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' && value !== null && 'key' in value;
