/** Which shards of the gateway a process runs, counted from 0, of how many. */
export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/** Every one of so many. */
export const allShards = (count: number): Shards => ({
  ids: Array.from({ length: count }, (_, id) => id),
  count,
});

/** Whether a server's events come to these shards (Discord's formula); direct messages come to shard 0. */
export const isOurs = ({ ids, count }: Shards, guild: string): boolean =>
  /^\d+$/.test(guild) && ids.includes(Number((BigInt(guild) >> 22n) % BigInt(count)));
