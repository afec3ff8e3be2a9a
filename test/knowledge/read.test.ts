import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFault, KnowledgeError } from '../../src/knowledge/fault.js';
import { MAX_FILE_BYTES, readFolder } from '../../src/knowledge/folder/read.js';
import { kindNames, readBundle, readItems } from '../../src/knowledge/folder/yaml.js';
import { folderWith, GOOD, TEXT } from './fixture.js';

/** What is wrong with a folder, one line each. */
function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): string[] {
  try {
    readFolder(folderWith(files));
    return [];
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    return error.faults.map(describeFault);
  }
}

describe('what a folder needs', () => {
  test('a whole folder', () => {
    const { knowledge, texts } = readFolder(folderWith(GOOD));
    expect(
      Object.fromEntries(Object.entries(knowledge).map(([kind, items]) => [kind, items.length])),
    ).toEqual({
      documents: 1,
      entities: 0,
      facts: 3,
      milestones: 1,
      figures: 1,
      answers: 1,
      gaps: 1,
      lexicon: 0,
    });
    expect(texts.get('h1')).toBe(TEXT);
  });

  test('answers alone, with ids of any kind', () => {
    const { knowledge } = readFolder(
      folderWith({
        'answers.yaml':
          '- {id: "Refund_late?", question: "Where is it?", phrasings: ["my money"], answer: "On its way."}',
      }),
    );
    expect(knowledge.answers).toEqual([
      {
        id: 'Refund_late?',
        question: 'Where is it?',
        phrasings: ['my money'],
        answer: 'On its way.',
        facts: [],
        citations: [],
      },
    ]);
  });

  test('texts alone: their entries come from their own outline', () => {
    const { knowledge, texts } = readFolder(
      folderWith({ 'documents/tides.txt': '# Tides\n\nThey turn. Twice a day.' }),
    );
    expect(knowledge.documents).toMatchObject([
      { id: 'tides', title: 'Tides', outline: [{ section: 'Tides' }] },
    ]);
    expect(knowledge.documents[0]!.outline[0]!.sentences).toHaveLength(2);
    expect([...texts.keys()]).toEqual(['tides']);
  });

  test('nothing at all: an empty folder and empty files', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ 'facts.yaml': '', 'gaps.yaml': '# none yet\n', 'lexicon.yaml': '[]' })).toEqual([]);
  });

  test('a bundle holds several kinds in one file', () => {
    const { knowledge } = readFolder(
      folderWith({
        'more.yaml': 'answers: [{id: "b", question: "B?", answer: "B."}]\ngaps:\n',
        'answers.yaml': '[{id: "a", question: "A?", answer: "A."}]',
      }),
    );
    expect(knowledge.answers.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('what is refused, with its place and what to do', () => {
  test('everything at once, over several files', () => {
    const faults = faultsOf({
      'answers.yaml': `
- id: 004
  question: "Is it so?"
  phrasings:
    - gw #7
    - "fine #8" # a comment behind quotes does no harm
    - true
  answer: yes # it is
- id: "twice"
  question: "A?"
  answr: "typo"
`,
      'gaps.yaml': `
- { id: "g", topic: "T", status: unknown, reply: "R" }
- { id: "g", topic: "T", status: unheard, reply: "R" }
- { id: "g", topic: "T", status: unknown, reply: "R" }
`,
      'facts.yaml': 'id: "not a list"',
      'lexicon.yaml': '- [unclosed',
      'strange.yaml': 'colours: []',
    });
    const found = (start: string) => faults.filter(fault => fault.startsWith(start));
    expect(found('answers.yaml:2 answers #1: id: unquoted 4 is no text')).toHaveLength(1);
    expect(found('answers.yaml:5: everything from # on is a comment, which leaves "gw"')).toHaveLength(1);
    expect(found('answers.yaml:7 answers #1: phrasings.2: unquoted true is no text')).toHaveLength(1);
    expect(found('answers.yaml:8: everything from # on')).toHaveLength(1);
    expect(found('answers.yaml:9 answers/twice: answer: is missing')).toHaveLength(1);
    expect(found('answers.yaml:9 answers/twice: unknown key "answr"')).toHaveLength(1);
    expect(found('gaps.yaml:3 gaps/g: status:')).toHaveLength(1);
    expect(found('gaps.yaml:4 gaps/g: the id stands in gaps.yaml:2 already')).toHaveLength(1);
    expect(found('facts.yaml:1: must be a list of facts')).toHaveLength(1);
    expect(found('lexicon.yaml:')).not.toHaveLength(0);
    expect(found('strange.yaml:1: "colours" is no kind of item')).toHaveLength(1);
    expect(faults.filter(fault => fault.includes('fine'))).toEqual([]);
  });

  test.each([
    [
      'an alias',
      { 'answers.yaml': '- &a {id: "a", question: "A?", answer: "A."}\n- *a' },
      'answers.yaml:2: aliases',
    ],
    [
      'a key that stands twice',
      { 'gaps.yaml': '- id: "a"\n  id: "b"' },
      'gaps.yaml:2: Map keys must be unique',
    ],
    ['a tag of its own', { 'gaps.yaml': '- !secret {id: "a"}' }, 'gaps.yaml:1: Unresolved tag'],
    ['two documents in one file', { 'gaps.yaml': '[]\n---\n[]' }, 'gaps.yaml:2: '],
    [
      'an id that stands in two files',
      {
        'gaps.yaml': '- {id: "a", topic: "T", status: unknown, reply: "R"}',
        'x.yaml': 'gaps: [{id: "a", topic: "T", status: unknown, reply: "R"}]',
      },
      'x.yaml:1 gaps/a: the id stands in gaps.yaml:1 already',
    ],
    [
      'bytes that are no text',
      { 'gaps.yaml': Uint8Array.of(0x2d, 0x20, 0xff) },
      'gaps.yaml: is not UTF-8 text',
    ],
    [
      'a document that is no text',
      { 'documents/a.txt': Uint8Array.of(0xff, 0xfe) },
      'documents/a.txt: is not UTF-8 text',
    ],
    ['a folder in place of a file', { 'gaps.yaml/x': '' }, 'gaps.yaml: cannot be read (EISDIR)'],
    ['a file too large', { 'gaps.yaml': `#${'x'.repeat(MAX_FILE_BYTES)}` }, 'gaps.yaml: is larger than 5 MB'],
    ['nesting without end', { 'gaps.yaml': '['.repeat(100_000) }, 'gaps.yaml'],
  ])('%s', (_, files, fault) => {
    expect(faultsOf(files as Record<string, string>)[0]).toMatch(
      new RegExp(`^${fault.replace(/[()*?.]/g, '\\$&')}`),
    );
  });

  test('a billion laughs are refused without a smile', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `- &l${i + 1} [${`*l${i}, `.repeat(10)}]`);
    const faults = faultsOf({ 'lexicon.yaml': ['- &l0 "ha"', ...levels].join('\n') });
    expect(faults[0]).toMatch(/^lexicon\.yaml:2: aliases/);
    expect(faults.length).toBeLessThanOrEqual(200);
  });

  test('the message of the error names the first fault in one line and counts the others', () => {
    const folder = folderWith({ 'gaps.yaml': '- 1\n- 2' });
    expect(() => readFolder(folder)).toThrow(/^[^\n]*gaps\.yaml:1 gaps #1: [^\n]*\(and 1 more: [^\n]*\)$/);
    expect(() => readFolder(`${folder}/none`)).toThrow(/none: is no folder/);
  });
});

describe('any YAML', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'null',
      '~',
      '*a',
      '&a x',
      '!!binary x',
      '004',
      '# c',
      'x #1',
      '{',
      '[',
      '- - -',
      '? ',
      '%TAG',
      '"',
      '<<: x',
      '__proto__: 1',
      '\u0000',
    ),
  );
  const anyYaml = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(scalar).map(lines => lines.join('\n')),
    fc.json().map(json => `- ${json}`),
    fc
      .array(
        fc.tuple(fc.constantFrom('id', 'question', 'answer', 'phrasings', 'citations', 'quantity'), scalar),
        { minLength: 1 },
      )
      .map(pairs => pairs.map(([key, value], i) => `${i ? '  ' : '- '}${key}: ${value}`).join('\n')),
  );

  test('gives items or faults with a place, and never throws', () => {
    fc.assert(
      fc.property(anyYaml, fc.constantFrom(...kindNames), (text, kind) => {
        for (const { items, faults } of [readItems(text, 'f.yaml', kind), readBundle(text, 'f.yaml')]) {
          for (const fault of faults) expect(fault.message.length).toBeGreaterThan(10);
          for (const item of items) expect(typeof item.value.id).toBe('string');
        }
      }),
      { numRuns: 400 },
    );
  });

  test('as a folder, throws nothing but KnowledgeError', () => {
    fc.assert(
      fc.property(anyYaml, text => {
        faultsOf({ 'answers.yaml': text, 'documents/a.txt': text });
      }),
      { numRuns: 40 },
    );
  });
});
