/**
 * Loaded before a program with `--import`: its clock is `SKEW_MS` off, and off by a further `JUMP_MS` after each
 * SIGUSR2.
 */
let offset = Number(process.env.SKEW_MS ?? 0);
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + offset);
    else super(...given);
  }

  static now() {
    return RealDate.now() + offset;
  }
};

process.on('SIGUSR2', () => {
  offset += Number(process.env.JUMP_MS ?? 0);
});
