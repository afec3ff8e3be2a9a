import type { LeftOut } from '../reading/left-out.js';
import type { Composed } from './compose.js';

/** Said where a sum was read in part only: what was left out, and what to do. */
export function composePartial(leftOut: readonly LeftOut[]): Composed {
  const words = [...new Set(leftOut.map(({ word }) => `“${word}”`))];
  const named = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words.join('');
  return {
    status: 'ambiguous',
    text: `I am not sure how ${named} ${words.length > 1 ? 'count' : 'counts'} here, so I work nothing out. Ask it one step at a time: so many gigawatts, dollars or GPUs, and what you want to know of them.`,
  };
}
