import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFolder } from '../../src/knowledge/folder/read.js';
import {
  parseTemplate,
  printTemplate,
  referencesOf,
  type TemplatePart,
} from '../../src/knowledge/references.js';
import { folderWith, GOOD } from './fixture.js';

test('a template is text, values and bare citations', () => {
  expect(
    parseTemplate('At {investment.total}, {^scale.largest} {figures/x}{milestones/y} {no ref} {}'),
  ).toEqual([
    { kind: 'text', text: 'At ' },
    { kind: 'reference', to: { kind: 'facts', id: 'investment.total' }, use: 'value' },
    { kind: 'text', text: ', ' },
    { kind: 'reference', to: { kind: 'facts', id: 'scale.largest' }, use: 'mention' },
    { kind: 'text', text: ' ' },
    { kind: 'reference', to: { kind: 'figures', id: 'x' }, use: 'value' },
    { kind: 'reference', to: { kind: 'milestones', id: 'y' }, use: 'value' },
    { kind: 'text', text: ' {no ref} {}' },
  ]);
});

const part: fc.Arbitrary<TemplatePart> = fc.oneof(
  fc
    .string({ minLength: 1 })
    .filter(text => !/[{}]/.test(text))
    .map(text => ({ kind: 'text' as const, text })),
  fc
    .tuple(
      fc.constantFrom('facts', 'figures', 'milestones'),
      fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/),
      fc.constantFrom('value' as const, 'mention' as const),
    )
    .map(([kind, id, use]) => ({ kind: 'reference' as const, to: { kind, id }, use })),
);

test('printing and parsing templates are inverse, whatever braces the text has', () => {
  fc.assert(
    fc.property(fc.array(part), parts => {
      const joined = parts.filter((p, i) => !(p.kind === 'text' && parts[i - 1]?.kind === 'text'));
      expect(parseTemplate(printTemplate(joined))).toEqual(joined);
    }),
  );
  fc.assert(
    fc.property(fc.string(), text => {
      expect(printTemplate(parseTemplate(text)).replaceAll('{facts/', '{')).toBe(
        text.replaceAll('{facts/', '{'),
      );
    }),
  );
});

test('references of a folder say what refers to what, and whether a value is stated', () => {
  const { knowledge } = readFolder(folderWith(GOOD));
  expect(referencesOf(knowledge).map(r => `${r.from} ${r.key} ${r.to.kind}/${r.to.id} ${r.use}`)).toEqual([
    'milestones/first-turbine brings facts/power mention',
    'figures/money-per-power formula facts/money value',
    'figures/money-per-power formula facts/power value',
    'answers/who-pays answer facts/payer mention',
    'answers/who-pays answer figures/money-per-power value',
    'answers/who-pays answer milestones/first-turbine value',
    'gaps/noise nearest answers/who-pays mention',
  ]);
});
