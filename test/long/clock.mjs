// Loaded before the program: its wall clock is off by as many milliseconds as the file named by CLOCK_OFFSET says.
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_OFFSET;
const real = Date.now.bind(Date);
let offset = 0;
setInterval(() => {
  try {
    offset = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    offset = 0;
  }
}, 100).unref();
Date.now = () => real() + offset;
globalThis.Date = new Proxy(Date, {
  // Subclasses, as a library's own dates are, stay what they are.
  construct: (Clock, given, made) =>
    Reflect.construct(Clock, given.length === 0 ? [Clock.now()] : given, made),
});
