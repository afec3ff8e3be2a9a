/** What Discord holds bots to beyond its OpenAPI document, and whether a message would ping anyone. */

/** How a message is sent: not every flag may go along. */
export type Sent = 'message' | 'response' | 'followup' | 'update' | 'edit';

export interface Part {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly components?: readonly Part[];
  readonly accessory?: Part;
  readonly file?: Media;
  readonly items?: readonly { readonly media: Media; readonly description?: string }[];
}

interface Media {
  readonly url: string;
}

export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly unknown[];
  readonly components?: readonly Part[];
  readonly flags?: number;
  readonly allowed_mentions?: {
    parse?: string[];
    users?: string[];
    roles?: string[];
    replied_user?: boolean;
  };
  readonly message_reference?: { readonly message_id?: string; readonly fail_if_not_exists?: boolean };
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
  readonly attachments?: readonly { readonly id: string; readonly filename?: string }[];
}

export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;
const SUPPRESS_EMBEDS = 1 << 2;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
/** Flags that may be set; ephemeral is for responses to interactions alone. */
const FLAGS: Readonly<Record<Sent, number>> = {
  message: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | V2,
  response: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | EPHEMERAL | V2,
  followup: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | EPHEMERAL | V2,
  update: SUPPRESS_EMBEDS | V2,
  edit: SUPPRESS_EMBEDS | V2,
};
const NONCE_CHARACTERS = 25;
const FILE_BYTES = 10 * 1024 * 1024;
const ALTERNATIVE_CHARACTERS = 1024;
const SELECTS = new Set([3, 5, 6, 7, 8]);
const LEGACY = new Set([1, 2, 3, 5, 6, 7, 8]);

/** A component and all that it holds. */
export function flatten(parts: readonly Part[] | undefined): Part[] {
  return (parts ?? []).flatMap(part => [
    part,
    ...flatten(part.components),
    ...(part.accessory ? [part.accessory] : []),
  ]);
}

export function textOf(body: Pick<MessageBody, 'content' | 'components'>): string {
  const texts = flatten(body.components).flatMap(part => (part.type === 10 ? [part.content ?? ''] : []));
  // Commands that can be pressed read as they are shown.
  return [body.content ?? '', ...texts]
    .filter(text => text !== '')
    .join('\n')
    .replace(/<\/([a-z0-9 -]+):\d+>/g, '/$1');
}

/** What Discord would refuse of how a message is sent: flags, nonce, and files that nothing shows or that are not there. */
export function faultsOfSending(
  body: MessageBody,
  sent: Sent,
  files: ReadonlyMap<string, Uint8Array>,
): string[] {
  const faults: string[] = [];
  const check = (ok: boolean, fault: string) => {
    if (!ok) faults.push(fault);
  };
  check(((body.flags ?? 0) & ~FLAGS[sent]) === 0, `flags ${body.flags} in a ${sent}`);
  check((body.nonce ?? '').length <= NONCE_CHARACTERS, `a nonce over ${NONCE_CHARACTERS} characters`);
  check(!body.enforce_nonce || body.nonce !== undefined, 'an enforced nonce that is not there');
  const parts = flatten(body.components);
  const media = parts.flatMap(({ file, items = [] }) => [
    ...(file ? [file] : []),
    ...items.map(i => i.media),
  ]);
  const shown = media.flatMap(({ url }) => (url.startsWith('attachment://') ? [url.slice(13)] : []));
  for (const name of shown) check(files.has(name), `attachment://${name} without the file`);
  if (((body.flags ?? 0) & V2) !== 0)
    for (const name of files.keys())
      check(shown.includes(name), `the file ${name}, which no component shows`);
  for (const [name, bytes] of files) check(bytes.length <= FILE_BYTES, `the file ${name} over 10 MiB`);
  for (const { items } of parts) {
    if (items) check(items.length >= 1 && items.length <= 10, `${items.length} items in a media gallery`);
    for (const { description = '' } of items ?? [])
      check(description.length <= ALTERNATIVE_CHARACTERS, 'an alternative text over 1024 characters');
  }
  return faults;
}

/** What Discord would refuse; empty where it would take the message. */
export function faultsOf(body: MessageBody, v2 = ((body.flags ?? 0) & V2) !== 0): string[] {
  const parts = flatten(body.components);
  const faults: string[] = [];
  const check = (ok: boolean, fault: string) => {
    if (!ok) faults.push(fault);
  };
  if (v2) {
    check(!body.content, 'content beside Components V2');
    check(!body.embeds?.length, 'embeds beside Components V2');
    check(parts.length > 0, 'Components V2 without a component');
    check(parts.length <= 40, `${parts.length} components, 40 allowed`);
    const length = parts.reduce((sum, part) => sum + (part.type === 10 ? (part.content?.length ?? 0) : 0), 0);
    check(length <= 4000, `${length} characters over all Text Displays, 4000 allowed`);
  } else {
    check((body.content?.length ?? 0) <= 2000, 'content over 2000 characters');
    check(
      parts.every(({ type }) => LEGACY.has(type)),
      'Components V2 without their flag',
    );
    check(Boolean(body.content || body.embeds?.length || parts.length), 'an empty message');
  }
  for (const part of parts) {
    if (part.type === 10) check((part.content ?? '').trim() !== '', 'an empty Text Display');
    if (part.type === 1) {
      const count = part.components?.length ?? 0;
      check(count >= 1 && count <= 5, `${count} components in an action row`);
      const selects = (part.components ?? []).filter(({ type }) => SELECTS.has(type)).length;
      check(selects === 0 || count === 1, 'a select beside others in its row');
    }
    if (part.type === 2) check((part.label ?? '').length <= 80, 'a button label over 80 characters');
  }
  const ids = parts.flatMap(part => (part.custom_id === undefined ? [] : [part.custom_id]));
  check(new Set(ids).size === ids.length, 'two components with one custom id');
  check(
    ids.every(id => id.length >= 1 && id.length <= 100),
    'a custom id over 100 characters',
  );
  return faults;
}

const MENTIONS: readonly (readonly [string, RegExp])[] = [
  ['everyone', /@(everyone|here)/],
  ['users', /<@!?\d+>/],
  ['roles', /<@&\d+>/],
];

/** Whom a message pings, in words; empty where nobody. Absent `allowed_mentions` means that everything pings. */
export function pingsOf(body: MessageBody): string[] {
  const allowed = body.allowed_mentions;
  const text = textOf(body);
  const pings = MENTIONS.filter(([kind, pattern]) => {
    if (!pattern.test(text)) return false;
    if (!allowed) return true;
    const listed = kind === 'users' ? allowed.users : kind === 'roles' ? allowed.roles : undefined;
    return allowed.parse?.includes(kind) || Boolean(listed?.length);
  }).map(([kind]) => `pings ${kind}`);
  if (body.message_reference && (!allowed || allowed.replied_user))
    pings.push('pings the author it replies to');
  return pings;
}
