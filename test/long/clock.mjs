// Loaded before the program: its wall clock is off by as many milliseconds as the file named by CLOCK_OFFSET says, and
// its monotonic one ahead by as many as the file named by MONOTONIC_OFFSET says.
import { readFileSync } from 'node:fs';

const offsetIn = file => {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
};
const real = Date.now.bind(Date);
const monotonic = performance.now.bind(performance);
let offset = 0;
let ahead = 0;
setInterval(() => {
  offset = offsetIn(process.env.CLOCK_OFFSET);
  ahead = offsetIn(process.env.MONOTONIC_OFFSET);
}, 100).unref();
performance.now = () => monotonic() + ahead;
Date.now = () => real() + offset;
globalThis.Date = new Proxy(Date, {
  // Subclasses, as a library's own dates are, stay what they are.
  construct: (Clock, given, made) =>
    Reflect.construct(Clock, given.length === 0 ? [Clock.now()] : given, made),
});
