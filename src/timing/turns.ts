/** How long pieces of work may go on in one round of the event loop before other events have theirs, in milliseconds. */
const ROUND_MS = 2;

/**
 * Lets pieces of work take turns, in the order they came: short ones several in a round of the event loop, a longer one
 * alone. Without it a burst of events would all be worked out before the first answer leaves, and no deferral could be
 * sent in between.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  /** When the first piece of this round began; null before it. */
  let began: number | null = null;
  const endRound = () => {
    began = null;
  };
  // One immediate for each that waits: what a piece does is done when the next of them runs.
  const next = () => {
    if (began !== null && performance.now() - began >= ROUND_MS) return void setImmediate(next);
    if (began === null) {
      began = performance.now();
      setImmediate(endRound);
    }
    waiting.shift()?.();
  };
  return () =>
    new Promise(resolve => {
      waiting.push(resolve);
      setImmediate(next);
    });
}
