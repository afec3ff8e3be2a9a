import type { APIInteraction } from 'discord.js';
import { LRUCache } from 'lru-cache';
import { personOf } from './inputs.js';

/** Of more the ones heard of longest ago are forgotten; English is spoken with them. */
const PEOPLE = 20_000;
const SERVERS = 100_000;

/**
 * The languages of servers and people, by Discord's codes, as they were last told: interactions tell both, servers
 * tell theirs at each connection, messages tell none.
 */
export class Locales {
  readonly #people = new LRUCache<string, string>({ max: PEOPLE });
  readonly #servers = new LRUCache<string, string>({ max: SERVERS });

  heard(interaction: APIInteraction): void {
    const { guild_id: server, guild_locale: ofServer } = interaction;
    if ('locale' in interaction) this.#people.set(personOf(interaction), interaction.locale);
    if (server !== undefined && ofServer !== undefined) this.ofServer(server, ofServer);
  }

  ofServer(server: string, locale: string): void {
    this.#servers.set(server, locale);
  }

  /** What is said in a server is for everyone there; elsewhere it is for one person. */
  in(server: string | null, person: string): string | undefined {
    return server === null ? this.#people.get(person) : this.#servers.get(server);
  }

  /** For a direct message about a server. */
  to(person: string, server: string | null): string | undefined {
    return this.#people.get(person) ?? this.in(server, person);
  }
}
