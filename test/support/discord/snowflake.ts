/** Discord's ids: milliseconds since 2015 in the upper 42 bits, so that an id tells when its thing was made. */
const EPOCH = 1_420_070_400_000n;
let increment = 0n;

/** A new id, unique within the process, for something made at `at` (milliseconds since 1970). */
export function snowflake(at = Date.now()): string {
  increment = (increment + 1n) % (1n << 22n);
  return (((BigInt(Math.floor(at)) - EPOCH) << 22n) | increment).toString();
}
