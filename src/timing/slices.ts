import { createTurns } from './turns.js';

/** Milliseconds of work between two turns of the event loop. */
const SLICE = 8;

const takeTurn = createTurns();
/** When the work that goes on now got its turn. Shared: one work after the other within a turn is one hold. */
let began = Number.NEGATIVE_INFINITY;

/** Runs work that pauses now and then to its end. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Lets everyone else run, and of the works that wait here one in each round of the event loop. */
export async function nextTurn(): Promise<void> {
  await takeTurn();
  began = performance.now();
}

/** Runs work that pauses now and then, letting everyone else run in between. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    if (performance.now() - began >= SLICE) await nextTurn();
    const step = work.next();
    if (step.done) return step.value;
  }
}
