import { english, type TextKey, type Translation } from './en.js';

/** The text of a key in one language, its values filled in. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** English needs no library: what speaks no other language loads none. */
export const sayEnglish: Say = (key, values = {}) =>
  english[key].replace(/\{ \$(\w+) \}/g, (_, name) => String(values[name]));

/** By Discord's locale codes. */
const FILES: Readonly<Record<string, () => Promise<Translation>>> = {
  de: async () => (await import('./de.js')).german,
  'es-ES': async () => (await import('./es-ES.js')).spanish,
  hi: async () => (await import('./hi.js')).hindi,
  ja: async () => (await import('./ja.js')).japanese,
  'pt-BR': async () => (await import('./pt-BR.js')).portuguese,
  'zh-CN': async () => (await import('./zh-CN.js')).chinese,
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
  const [{ FluentBundle, FluentResource }, texts] = await Promise.all([import('@fluent/bundle'), file()]);
  const bundle = new FluentBundle(locale, { useIsolating: false });
  const source = Object.entries(texts).map(([key, text]) => `${key} = ${text}`);
  bundle.addResource(new FluentResource(source.join('\n')));
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, values) : sayEnglish(key, values);
  };
}

/** Every language but English, by Discord's locale codes. */
export async function allLanguages(): Promise<Readonly<Record<string, Say>>> {
  const names = [...Object.keys(FILES), ...Object.keys(NEAR)];
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await sayIn(name)] as const)));
}

/** A key made of a command's or option's name, where it has a text. */
export const textKey = (name: string): TextKey | undefined =>
  Object.hasOwn(english, name) ? (name as TextKey) : undefined;
