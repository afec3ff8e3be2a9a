/** The small Discord that the page stands for. Ids are of Discord's length. */

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface WorldServer {
  readonly channels: readonly Named[];
  readonly roles: readonly Named[];
}

const FIRST = '300000000000000001';
const SECOND = '300000000000000002';

/** Where one can be: two servers, a thread of the first, and the direct messages. */
export const PLACES = {
  first: { name: '# general', server: FIRST, channel: '400000000000000001' },
  news: { name: '# news', server: FIRST, channel: '400000000000000004' },
  thread: { name: 'a thread of # general', server: FIRST, channel: '400000000000000003' },
  second: { name: '# lounge (another server)', server: SECOND, channel: '400000000000000002' },
  direct: { name: 'Direct message', server: null, channel: '400000000000000009' },
} as const;

export type PlaceName = keyof typeof PLACES;

export const SERVERS: Readonly<Record<string, WorldServer>> = {
  [FIRST]: {
    channels: [
      { id: PLACES.first.channel, name: 'general' },
      { id: PLACES.news.channel, name: 'news' },
    ],
    roles: [
      { id: FIRST, name: 'everyone' },
      { id: '500000000000000001', name: 'Editors' },
    ],
  },
  [SECOND]: {
    channels: [{ id: PLACES.second.channel, name: 'lounge' }],
    roles: [
      { id: SECOND, name: 'everyone' },
      { id: '500000000000000002', name: 'Regulars' },
    ],
  },
};

/** Who one can be: what that person may do in a server. */
export const PEOPLE = {
  member: { name: 'Member', manages: false, hasRole: false },
  editor: { name: 'Member with a role', manages: false, hasRole: true },
  moderator: { name: 'Moderator', manages: true, hasRole: false },
} as const;

export type PersonName = keyof typeof PEOPLE;

/** The roles of someone in a server, by id: the first that is not everybody's. */
export const roleIdsOf = (person: PersonName, server: string | null): readonly string[] =>
  server !== null && PEOPLE[person].hasRole
    ? (SERVERS[server]?.roles ?? []).filter(({ id }) => id !== server).map(({ id }) => id)
    : [];

/** What a mention of a role or channel is shown as; null for one of nowhere here. */
export function nameOfId(sigil: '@&' | '#', id: string): string | null {
  const kind = sigil === '#' ? 'channels' : 'roles';
  const found = Object.values(SERVERS)
    .flatMap(server => server[kind])
    .find(one => one.id === id);
  return found ? `${sigil === '#' ? '#' : '@'}${found.name}` : null;
}
