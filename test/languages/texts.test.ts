import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../src/command/load.js';
import { definitionsOf } from '../../src/discord/connection/definitions.js';
import { fieldsOf } from '../../src/editing/kinds/form.js';
import { EDITABLE } from '../../src/editing/kinds/kinds.js';
import type { Counted } from '../../src/languages/counted.js';

import { allLanguages, sayEnglish, sayIn, sayList } from '../../src/languages/say.js';
import { english, type TextKey } from '../../src/languages/texts.js';

const LANGUAGES = { 'en-US': sayEnglish, ...(await allLanguages()) };
const KEYS = Object.keys(english) as TextKey[];
const COMMANDS = await loadCommands();

const formsOf = (key: TextKey): readonly string[] => {
  const text: string | Counted = english[key];
  return typeof text === 'string' ? [text] : [text.one, text.other];
};
const isCounted = (key: TextKey): boolean => typeof english[key] !== 'string';
/** What a text takes, by what its English forms name. */
const namesIn = (key: TextKey): readonly string[] => [
  ...new Set(formsOf(key).flatMap(text => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))),
];
const NUMBERS = [
  ...['count', 'days', 'most', 'limit', 'length', 'characters', 'percent', 'revision', 'seconds', 'last'],
  ...['kilobytes', 'lines', 'sentences', 'asked', 'own', 'added', 'page', 'pages', 'total'],
];
const WINDOW = { start: '2031-07-04', end: '2031-12-31' };

/** Values that are found again in what is said, whatever the language. */
const valuesFor = (key: TextKey, count: number) =>
  Object.fromEntries(
    [...namesIn(key), 'count'].map(name => {
      if (name === 'count') return [name, count];
      if (name === 'day') return [name, new Date('2031-07-04T00:00:00Z')];
      if (name === 'window') return [name, WINDOW];
      return [name, NUMBERS.includes(name) ? 73 : `<${name}>`];
    }),
  );

/** Discord's limits, by how keys begin or by the key. */
const LIMITS: readonly (readonly [string, number])[] = [
  ['command-', 100],
  ['option-', 100],
  ['choice-', 100],
  ['menu-', 32],
  ['form-add', 45],
  ['form-edit', 45],
  ['button-ways', 45],
  ['label-', 45],
  ['hint-', 100],
  ['preview-choose', 150],
  ['setup-choose-', 150],
  ['button-', 80],
  ['privacy-quiet', 80],
  ['privacy-unvote', 80],
  ['privacy-delete', 80],
  ['privacy-retention', 45],
  ['retention-label', 45],
  ['vote-down-why', 45],
  ['vote-wrong', 45],
  ['card-cut', 100],
];
/** What is said in few words, where a notice or a card of several holds no more: far below a card's 4,000. */
const LONGEST = 400;

const sources = async (folder: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true });
  const code = files.filter(
    name => name.endsWith('.ts') && (!name.includes('languages/') || name.endsWith('say.ts')),
  );
  return Promise.all(code.map(name => readFile(`${folder}/${name}`, 'utf8')));
};

describe.each(Object.entries(LANGUAGES))('the texts in %s', (locale, say) => {
  it.each(KEYS)('%s says something, its values filled in, within the limit of Discord', key => {
    // Among these are all categories of number that the languages have.
    for (const count of [0, 1, 2, 5, 21, 1_000_000]) {
      const values = valuesFor(key, count);
      const text = say(key, values);
      expect(text).not.toMatch(/[{}]|undefined|plural|\[object/);
      expect(text.length).toBeLessThanOrEqual(LONGEST);
      for (const name of namesIn(key)) {
        if (name === 'count') continue;
        const shown = name === 'day' || name === 'window' ? '2031' : String(values[name]);
        expect(text, name).toContain(shown);
      }
      for (const [start, most] of LIMITS)
        if (start.endsWith('-') ? key.startsWith(start) : key === start)
          expect(text.length, `${start}: ${text}`).toBeLessThanOrEqual(most);
    }
  });

  it('is a translation throughout', () => {
    if (locale === 'en-US') return;
    const same = KEYS.filter(key => say(key, valuesFor(key, 2)) === sayEnglish(key, valuesFor(key, 2)));
    // What is the same word, or a sign.
    const alike = ['list-comma', 'list-or', 'help-title', 'as-is', 'page-of', 'page-only', 'zip-in'];
    expect(same.filter(key => !alike.includes(key))).toEqual([]);
  });

  it('says how many there are', () => {
    // A place says which ones.
    for (const key of KEYS.filter(one => isCounted(one) && formsOf(one)[1]?.includes('{count}')))
      expect(say(key, valuesFor(key, 73)), key).toContain('73');
  });
});

/** Ids of all fields of all forms. */
const FIELDS = [...new Set(['phrasings', ...EDITABLE.flatMap(kind => fieldsOf(kind).map(({ id }) => id))])];

/** Keys that the code makes of a value: it begins so and ends in one of these. */
const MADE = {
  'why-': ['answered', 'undisclosed', 'unknown', 'offtopic', 'ambiguous'],
  'place-': ['sentence', 'question', 'answer'],
  'cited-': ['fact', 'answer', 'figure', 'milestone', 'gap'],
  'list-': ['open', 'answered', 'dismissed', 'not-covered'],
  'choice-knowledge-kind-': EDITABLE,
  'one-': EDITABLE,
  'read-': ['given', 'part', 'span', 'asked', 'supposed', 'price', 'among', 'days'],
  'carried-': [
    ...[
      'question',
      'person',
      'item',
      'answer',
      'topic',
      'offered',
      'grounds',
      'unit',
      'asked',
      'per',
      'given',
    ],
    ...['part', 'left', 'span', 'amount', 'window'],
  ],
  'field-': FIELDS,
  'channel-begun-': ['milestones', 'questions'],
  'channel-already-': ['milestones', 'questions'],
  'channel-ended-': ['milestones', 'questions'],
  'channel-none-': ['milestones', 'questions'],
};

describe('the keys', () => {
  it('are the same in every file', async () => {
    for (const locale of Object.keys(LANGUAGES).filter(one => one !== 'es-419' && one !== 'en-US')) {
      const file = new URL(`../../src/languages/${locale}.json`, import.meta.url);
      expect(Object.keys(JSON.parse(await readFile(file, 'utf8'))).sort(), locale).toEqual([...KEYS].sort());
    }
  });

  it('are each used by the code, or by the name of a command, an option or a choice', async () => {
    const code = [...(await sources('src')), ...(await sources('commands'))].join('\n');
    const named = COMMANDS.flatMap(({ name, options, messageCommand, subcommands = [] }) => [
      ...subcommands.flatMap(sub => [
        `command-${name}-${sub.name}`,
        ...sub.options.flatMap(option => [
          `option-${name}-${option.name}`,
          `option-${name}-${sub.name}-${option.name}`,
        ]),
      ]),
      `command-${name}`,
      ...options.flatMap(option => [
        `option-${name}-${option.name}`,
        ...('choices' in option ? (option.choices ?? []) : []).map(
          ({ value }) => `choice-${name}-${option.name}-${value}`,
        ),
      ]),
      ...(messageCommand ? [`menu-${name}`] : []),
    ]);
    const made = Object.entries(MADE).flatMap(([start, ends]) => {
      expect(code).toContain(`\`${start}\${`);
      return ends.map(end => start + end);
    });
    const used = new Set([...named, ...made]);
    expect(KEYS.filter(key => !used.has(key) && !code.includes(`'${key}'`))).toEqual([]);
  });

  it('say in English what the commands say of themselves', () => {
    const texts: Readonly<Record<string, string | Counted>> = english;
    for (const { name, description, options, messageCommand, subcommands = [] } of COMMANDS) {
      for (const sub of subcommands) {
        expect(texts[`command-${name}-${sub.name}`]).toBe(sub.description);
        for (const option of sub.options) {
          const described =
            texts[`option-${name}-${sub.name}-${option.name}`] ?? texts[`option-${name}-${option.name}`];
          expect(described).toBe(option.description);
        }
      }
      expect(texts[`command-${name}`] ?? description).toBe(description);
      expect(texts[`menu-${name}`] ?? messageCommand?.name).toBe(messageCommand?.name);
      for (const option of options) {
        expect(texts[`option-${name}-${option.name}`] ?? option.description).toBe(option.description);
        for (const choice of 'choices' in option ? (option.choices ?? []) : [])
          expect(texts[`choice-${name}-${option.name}-${choice.value}`] ?? choice.name).toBe(choice.name);
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

  it('writes numbers, days and windows of days as the language does', async () => {
    const german = await sayIn('de');
    expect(german('help-limits', { characters: 2000 })).toContain('2.000 Zeichen');
    expect(sayEnglish('help-limits', { characters: 2000 })).toContain('2000 characters');
    const day = new Date('2031-07-04T23:00:00Z');
    expect(german('milestone-closed', { title: 'A', day })).toBe('A: der Zeitraum endete am 4. Juli 2031.');
    expect(sayEnglish('milestone-closed', { title: 'A', day })).toBe('A: its window closed on 4 July 2031.');
    expect(german('milestone-open', { title: 'A', window: WINDOW })).toMatch(
      /4\. Juli\s?–\s?31\. Dezember 2031/,
    );
  });

  it('has the forms of number that a language has', async () => {
    const say = await sayIn('de');
    const [one, more] = [1, 3].map(count => say('notice-waiting', { count }));
    expect([one, more]).toEqual(['Eine Frage wartet auf eine Antwort', '3 Fragen warten auf eine Antwort']);
    expect(sayEnglish('cited-gap', { count: 1 })).toBe('1 gap');
    expect(sayEnglish('cited-gap', { count: 0 })).toBe('0 gaps');
  });

  it('lists things as the language does', async () => {
    expect(sayList([], sayEnglish)).toBe('');
    expect(sayList(['1', '2', '3'], sayEnglish)).toBe('1, 2 and 3');
    expect(sayList(['1', '2', '3'], await sayIn('ja'), 'list-or')).toBe('1、2 または 3');
  });
});

describe('the commands at Discord', () => {
  it('are described in every language, options, choices and menus included', async () => {
    const languages = await allLanguages();
    const definitions = definitionsOf(COMMANDS, false, languages);
    const ask = definitions.find(({ name }) => name === 'ask');
    expect(ask?.description_localizations?.de).toBe(languages.de?.('command-ask'));
    expect(ask?.options[0]?.description_localizations?.ja).toBe(languages.ja?.('option-ask-question'));
    const [show] = definitions.find(({ name }) => name === 'milestones')?.options ?? [];
    expect(show).toMatchObject({ choices: [{ value: 'all', name_localizations: { hi: 'सभी' } }, {}, {}] });
    const menu = definitions.find(({ name }) => name === 'Ask about this');
    expect(menu?.name_localizations?.['pt-BR']).toBe('Perguntar sobre isto');
    expect(definitionsOf(COMMANDS, false)[0]).not.toHaveProperty('description_localizations');
    const sub = definitions
      .find(({ name }) => name === 'knowledge')
      ?.options.find(({ name }) => name === 'list');
    expect(sub?.description_localizations?.de).toBe(languages.de?.('command-knowledge-list'));
    expect(sub).toMatchObject({ options: [{ name: 'kind', description_localizations: {} }, {}, {}] });
  });

  it('have at most 8,000 characters each, the longest language counted', async () => {
    const lengthOf = (value: unknown): number => {
      if (typeof value !== 'object' || value === null) return 0;
      if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOf(one), 0);
      const fields = value as Readonly<Record<string, unknown>>;
      const texts = ['name', 'description', 'value'].map(field => {
        const said = Object.values(fields[`${field}_localizations`] ?? {}) as readonly string[];
        return Math.max(0, ...[fields[field] ?? '', ...said].map(text => String(text).length));
      });
      const inner = lengthOf(fields.options) + lengthOf(fields.choices);
      return texts.reduce((sum, length) => sum + length, inner);
    };
    for (const definition of definitionsOf(COMMANDS, false, await allLanguages()))
      expect(lengthOf(definition), definition.name).toBeLessThanOrEqual(8000);
  });
});
