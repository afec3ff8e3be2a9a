import type { Window } from '../figures/window.js';
import { describeWindow, formatDay } from '../figures/window.js';
import { english, type TextKey, type Translation } from './texts.js';

/** A day is said by its UTC date, a window by its days. */
type Value = string | number | Date | Window | Told;
type Values = Readonly<Record<string, Value>>;

/** Something to say, before it is known in which language: plain data, so that it can be kept and sent on. */
export interface Told {
  readonly key: TextKey;
  readonly values?: Values;
}

export const toSay = (key: TextKey, values?: Values): Told => ({ key, ...(values && { values }) });

/** A text that is the same in every language: a name, an example of what can be typed. */
export const asIs = (text: string): Told => toSay('as-is', { text });

/** The text of a key in one language, its values filled in. */
export type Say = (key: TextKey, values?: Values) => string;

/** English needs no library: what speaks no other language loads none. */
export const sayEnglish: Say = (key, values = {}) => {
  const text = english[key];
  const form = typeof text === 'string' ? text : values.count === 1 ? text.one : text.other;
  return form.replace(/\{(\w+)\}/g, (_, name) => inEnglish(values[name]));
};

function inEnglish(value: Value | undefined): string {
  if (value instanceof Date) return formatDay(value);
  if (typeof value === 'object')
    return 'key' in value ? sayEnglish(value.key, value.values) : describeWindow(value);
  // Without `Intl`, which takes 10 ms of a start.
  return typeof value === 'number' && value >= 10_000
    ? String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
    : String(value);
}

/** By Discord's locale codes. */
const FILES: Readonly<Record<string, () => Promise<Translation>>> = {
  de: async () => (await import('./de.json', { with: { type: 'json' } })).default,
  'es-ES': async () => (await import('./es-ES.json', { with: { type: 'json' } })).default,
  hi: async () => (await import('./hi.json', { with: { type: 'json' } })).default,
  ja: async () => (await import('./ja.json', { with: { type: 'json' } })).default,
  'pt-BR': async () => (await import('./pt-BR.json', { with: { type: 'json' } })).default,
  'zh-CN': async () => (await import('./zh-CN.json', { with: { type: 'json' } })).default,
};

/** Languages that are read well enough by speakers of another one. */
const NEAR: Readonly<Record<string, string>> = { 'es-419': 'es-ES' };

const loaded = new Map<string, Promise<Say>>();

/** What speaks a locale's language, loaded when first asked for; English where there is none. */
export async function sayIn(locale: string | undefined): Promise<Say> {
  const name = NEAR[locale ?? ''] ?? locale ?? '';
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (!file) return sayEnglish;
  const known = loaded.get(name) ?? load(name, file);
  loaded.set(name, known);
  return known;
}

async function load(locale: string, file: () => Promise<Translation>): Promise<Say> {
  const [{ IntlMessageFormat }, texts] = await Promise.all([import('intl-messageformat'), file()]);
  const messages = new Map<TextKey, InstanceType<typeof IntlMessageFormat>>();
  const messageOf = (key: TextKey) => {
    const known = messages.get(key) ?? new IntlMessageFormat(texts[key], locale, {}, { ignoreTag: true });
    messages.set(key, known);
    return known;
  };
  const days = daysIn(locale);
  const say: Say = (key, values = {}) => {
    const said = Object.entries(values).map(([name, value]) => [name, saidOf(value)] as const);
    return String(messageOf(key).format(Object.fromEntries(said)));
  };
  const saidOf = (value: Value): string | number => {
    if (typeof value !== 'object') return value;
    return 'key' in value ? say(value.key, value.values) : days(value);
  };
  return say;
}

/** Says days and windows of days as a language does. */
function daysIn(locale: string): (value: Date | Window) => string {
  let format: Intl.DateTimeFormat | undefined;
  return value => {
    format ??= new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    if (value instanceof Date) return format.format(value);
    const days = format.formatRange(new Date(value.start), new Date(value.end));
    return value.approximate ? `~ ${days}` : days;
  };
}

export const tell = (say: Say, { key, values }: Told): string => say(key, values);

/** "A", "A and B", "A, B and C". */
export function sayList(
  items: readonly string[],
  say: Say,
  last: 'list-and' | 'list-or' = 'list-and',
): string {
  if (items.length < 2) return items.join('');
  return items.slice(0, -1).join(say('list-comma')) + say(last) + items.at(-1);
}

/** Every language but English, by Discord's locale codes. */
export async function allLanguages(): Promise<Readonly<Record<string, Say>>> {
  const names = [...Object.keys(FILES), ...Object.keys(NEAR)];
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await sayIn(name)] as const)));
}

/** A key made of a command's or option's name, where it has a text. */
export const textKey = (name: string): TextKey | undefined =>
  Object.hasOwn(english, name) ? (name as TextKey) : undefined;
