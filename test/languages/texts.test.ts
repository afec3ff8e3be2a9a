import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/command/load.js';
import { definitionsOf } from '../../src/discord/connection/definitions.js';
import { english, type TextKey } from '../../src/languages/en.js';
import { allLanguages, sayEnglish, sayIn } from '../../src/languages/say.js';

const LANGUAGES = { 'en-US': sayEnglish, ...(await allLanguages()) };
const KEYS = Object.keys(english) as TextKey[];
const COMMANDS = await loadCommands();
const VALUES = { documents: '“A” and “B”', characters: 2000, seconds: 3 };

/** Discord's limits, by how keys begin or by the key. */
const LIMITS: readonly (readonly [string, number])[] = [
  ['command-', 100],
  ['option-', 100],
  ['menu-', 32],
  ['button-', 80],
  ['vote-down-why', 45],
  ['vote-wrong', 45],
];

const sources = async (folder: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true });
  const code = files.filter(name => name.endsWith('.ts') && !name.endsWith('en.ts'));
  return Promise.all(code.map(name => readFile(`${folder}/${name}`, 'utf8')));
};

describe.each(Object.entries(LANGUAGES))('the texts in %s', (locale, say) => {
  it.each(KEYS)('%s says something, its values filled in, within the limit of Discord', key => {
    const text = say(key, VALUES);
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/[{}]|\$[a-z]/);
    if (locale !== 'en-US') expect(text).not.toBe(sayEnglish(key, VALUES));
    for (const [, name = ''] of english[key].matchAll(/\$(documents|seconds)/g))
      expect(text).toContain(String(VALUES[name as keyof typeof VALUES]));
    for (const [start, most] of LIMITS)
      if (key.startsWith(start)) expect(text.length).toBeLessThanOrEqual(most);
  });
});

describe('the keys', () => {
  it('are each used by the code, or by the name of a command or option', async () => {
    const code = [...(await sources('src/discord')), ...(await sources('commands'))].join('\n');
    const named = COMMANDS.flatMap(({ name, options, messageCommand }) => [
      `command-${name}`,
      ...options.map(option => `option-${name}-${option.name}`),
      ...(messageCommand ? [`menu-${name}`] : []),
    ]);
    expect(KEYS.filter(key => !named.includes(key) && !code.includes(`'${key}'`))).toEqual([]);
  });

  it('say in English what the commands say of themselves', () => {
    for (const { name, description, options, messageCommand } of COMMANDS) {
      const texts: Readonly<Record<string, string>> = english;
      expect(texts[`command-${name}`] ?? description).toBe(description);
      expect(texts[`menu-${name}`] ?? messageCommand?.name).toBe(messageCommand?.name);
      for (const option of options) {
        expect(texts[`option-${name}-${option.name}`] ?? option.description).toBe(option.description);
      }
    }
  });
});

describe('sayIn', () => {
  it('speaks English where a language is not known, and Spanish for Latin America', async () => {
    for (const locale of [undefined, 'en-US', 'en-GB', 'fr', 'constructor', ''])
      expect(await sayIn(locale)).toBe(sayEnglish);
    expect((await sayIn('es-419'))('help-title')).toBe((await sayIn('es-ES'))('help-title'));
  });

  it('writes numbers as the language does', async () => {
    expect((await sayIn('de'))('help-limits', { characters: 2000 })).toContain('2.000 Zeichen');
  });
});

describe('the commands at Discord', () => {
  it('are described in every language, options and menus included', async () => {
    const languages = await allLanguages();
    const definitions = definitionsOf(COMMANDS, false, languages);
    const ask = definitions.find(({ name }) => name === 'ask');
    expect(ask?.description_localizations?.de).toBe(languages.de?.('command-ask'));
    expect(ask?.options[0]?.description_localizations?.ja).toBe(languages.ja?.('option-ask-question'));
    const menu = definitions.find(({ name }) => name === 'Ask about this');
    expect(menu?.name_localizations?.['pt-BR']).toBe('Perguntar sobre isto');
    expect(definitionsOf(COMMANDS, false)[0]).not.toHaveProperty('description_localizations');
  });
});
