import { DiscordAPIError } from 'discord.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGrants, type Grants } from '../../../src/discord/connection/grants.js';
import type { Requests } from '../../../src/discord/connection/requests.js';

const GUILD = '10';
const ME = '1';
const ROLE = { allowed: '20', other: '21' };
const [ROLES, USERS] = [1, 2];

type Setting = { id: string; type: number; permission: boolean };

let settings: Setting[] | null;
let asked: number;
let grants: Grants;

/** Answers as Discord does: 404 where nothing was set. */
const requests = {
  async bot() {
    asked++;
    if (settings) return { permissions: settings };
    throw new DiscordAPIError({ code: 10066, message: 'Unknown' }, 10066, 404, 'GET', '', {});
  },
} as unknown as Requests;

beforeEach(() => {
  settings = null;
  asked = 0;
  grants = createGrants(requests, { debug() {}, info() {}, warn() {}, error() {} });
});

const granted = (...roles: string[]) =>
  grants.granted({
    ...{ application_id: '2', guild_id: GUILD, data: { id: '3' } },
    member: { user: { id: ME }, roles },
  } as never);
const user = (permission: boolean) => ({ id: ME, type: USERS, permission });
const role = (id: string, permission: boolean) => ({ id, type: ROLES, permission });

describe('what a server set for a command', () => {
  it.each([
    ['nothing set', null, [], false],
    ['the person allowed', [user(true)], [], true],
    ['the person denied', [user(false)], [], false],
    ['the person denied, a role allowed', [user(false), role(ROLE.allowed, true)], [ROLE.allowed], false],
    ['the person allowed, a role denied', [user(true), role(ROLE.other, false)], [ROLE.other], true],
    ['a role allowed', [role(ROLE.allowed, true)], [ROLE.allowed], true],
    ['a role allowed that the person lacks', [role(ROLE.allowed, true)], [ROLE.other], false],
    ['a role denied, everyone allowed', [role(ROLE.other, false), role(GUILD, true)], [ROLE.other], false],
    [
      'one role of two allowed',
      [role(ROLE.other, false), role(ROLE.allowed, true)],
      Object.values(ROLE),
      true,
    ],
    ['everyone allowed', [role(GUILD, true)], [], true],
    ['everyone denied', [role(GUILD, false)], [], false],
    ['another person allowed', [{ id: '99', type: USERS, permission: true }], [], false],
  ] as [string, Setting[] | null, string[], boolean][])('%s', async (_, set, roles, expected) => {
    settings = set;
    expect(await granted(...roles)).toBe(expected);
  });

  it('is asked for once, and again after it changed', async () => {
    settings = [user(true)];
    await granted();
    settings = [user(false)];
    expect(await granted()).toBe(true);
    expect(asked).toBe(1);
    grants.forget('1');
    expect(await granted()).toBe(true);
    grants.forget(GUILD);
    expect(await granted()).toBe(false);
    expect(asked).toBe(2);
  });
});
