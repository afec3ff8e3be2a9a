/**
 * Lets pieces of work take turns, one in each round of the event loop, in the order they came. Without it a burst of
 * events would all be worked out before the first answer leaves, and no deferral could be sent in between.
 */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = false;
  const next = () => {
    const resolve = waiting.shift();
    running = resolve !== undefined;
    if (!resolve) return;
    resolve();
    setImmediate(next);
  };
  return () =>
    new Promise(resolve => {
      waiting.push(resolve);
      if (!running) {
        running = true;
        setImmediate(next);
      }
    });
}
