import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DiscordClock } from '../../../src/discord/connection/clock.js';
import { snowflake } from '../../support/discord/snowflake.js';

const START = Date.UTC(2026, 10, 25);

describe('DiscordClock', () => {
  it('tells how old an event is, however far this clock is from Discord’s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e10, max: 1e10 }),
        fc.array(fc.nat(400), { minLength: 1, maxLength: 20 }),
        fc.nat(20_000),
        (offset, delays, age) => {
          let discord = START;
          const clock = new DiscordClock(() => discord + offset);
          for (const delay of [...delays, 50]) {
            discord += 1000;
            clock.received(snowflake(discord - delay));
          }
          const told = clock.ageOf(snowflake(discord - age));
          expect(Math.abs(told - age)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  it('forgets how far they were apart, as they drift', () => {
    let discord = START;
    let offset = 0;
    const clock = new DiscordClock(() => discord + offset);
    clock.received(snowflake(discord));
    offset = 5_000;
    for (let minutes = 0; minutes < 15; minutes++) {
      discord += 60_000;
      clock.received(snowflake(discord));
    }
    expect(clock.ageOf(snowflake(discord))).toBeLessThan(200);
  });

  it('takes an event for new before it knows better', () => {
    expect(new DiscordClock(() => 0).ageOf(snowflake(START))).toBeLessThan(500);
  });
});
