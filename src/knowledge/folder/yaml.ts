import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
} from 'yaml';
import type { z } from 'zod';
import type { Fault, FaultCode } from '../fault.js';
import { type Kind, kinds } from '../schemas.js';

type Parsed = Document.Parsed;

/** Keys whose value is running text: an unquoted `#` would silently cut it short. */
const TEXT_KEYS = new Set(
  'id title name statement reading source question answer topic reply formula section'.split(' '),
);

/** How many faults of one file are worth listing. */
const MAX_FAULTS = 200;

type Report = (code: FaultCode, message: string, offset: number | undefined, item?: string) => void;

const isPlain = (node: Scalar) => node.type === Scalar.PLAIN;

/** An unquoted value in a list or in a text, with a comment behind it on its line: `- gw #7` is `gw`. */
function reportSwallowedText(document: Parsed, text: string, report: Report): void {
  visit(document, {
    Scalar: (key, node, path) => {
      const parent = path.at(-1);
      const inText =
        isPair(parent) && key === 'value' && isScalar(parent.key) && TEXT_KEYS.has(String(parent.key.value));
      if (!isPlain(node) || typeof node.value !== 'string' || !(isSeq(parent) || inText)) return;
      const rest = text.slice(node.range![1], node.range![1] + 400);
      if (/^[ \t]+#/.test(rest))
        report(
          'yaml.comment',
          `everything from # on is a comment, which leaves "${node.value.slice(0, 60)}": put the text in quotes, or the comment on its own line`,
          node.range![0],
        );
    },
  });
}

function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  const where = issue.path.length ? `${issue.path.map(String).join('.')}: ` : '';
  if (issue.code === 'unrecognized_keys')
    return `${where}unknown ${issue.keys.length > 1 ? 'keys' : 'key'} ${issue.keys.map(k => `"${k}"`).join(', ')}: check the spelling or remove it`;
  if (
    issue.code === 'invalid_type' &&
    issue.expected === 'string' &&
    value !== undefined &&
    typeof value !== 'object'
  )
    return `${where}unquoted ${JSON.stringify(value)} is no text: put it in quotes`;
  if (issue.code === 'invalid_type' && value === undefined) return `${where}is missing: add it`;
  return `${where}${issue.message.replace(/^Invalid input: /, '')}`;
}

function valueAt(item: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    item,
  );
}

/** An item of a file, validated. */
export interface ItemInFile {
  readonly kind: Kind;
  readonly file: string;
  readonly line?: number;
  readonly value: { readonly id: string };
}

export interface ItemsRead {
  /** Those that are valid. */
  readonly items: readonly ItemInFile[];
  /** Everything that is wrong; `items` is complete only where this is empty. */
  readonly faults: readonly Fault[];
}

export const kindNames = Object.keys(kinds) as Kind[];
export const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/** Reads a file with a list of items of one kind: YAML core schema, no aliases, unique keys. Never throws. */
export function readItems(text: string, file: string, kind: Kind): ItemsRead {
  return readFile(text, file, source => itemsIn(source, source.root, kind, []));
}

/** Reads a bundle, a map of kind → list of items of that kind. Never throws. */
export function readBundle(text: string, file: string): ItemsRead {
  return readFile(text, file, source => {
    const { root, report } = source;
    if (!isMap(root)) {
      report(
        'yaml.kind',
        `must be a map of ${kindNames.join(', ')}; a list of one kind stands in a file named after it`,
        0,
      );
      return [];
    }
    return root.items.flatMap(({ key, value }) => {
      const kind = String(isScalar(key) ? key.value : key);
      if (isKind(kind)) return itemsIn(source, value, kind, [kind]);
      const offset = isScalar(key) ? key.range?.[0] : undefined;
      report('yaml.kind', `"${kind}" is no kind of item: use ${kindNames.join(', ')}`, offset);
      return [];
    });
  });
}

interface Source {
  readonly file: string;
  readonly document: Parsed;
  readonly root: unknown;
  readonly report: Report;
  lineOf(offset: number): number;
}

function readFile(text: string, file: string, read: (source: Source) => ItemInFile[]): ItemsRead {
  const faults: Fault[] = [];
  const lines = new LineCounter();
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const report: Report = (code, message, offset, item) => {
    if (faults.length >= MAX_FAULTS) return;
    const line = offset === undefined ? 0 : lineOf(offset);
    faults.push({
      code,
      file,
      message,
      ...(line > 0 ? { line } : {}),
      ...(item === undefined ? {} : { item }),
    });
  };
  try {
    const document = parse(text, lines, report);
    if (!document) return { items: [], faults };
    const items = read({ file, document, root: document.contents, report, lineOf });
    return { items, faults };
  } catch (error) {
    // The YAML library gives up on hostile nesting by throwing.
    const why = error instanceof Error ? error.message : String(error);
    report('yaml.syntax', `cannot be read as YAML (${why}): simplify it`, undefined);
    return { items: [], faults };
  }
}

/** The parsed file, or undefined where it is empty or not safe to look into. */
function parse(text: string, lines: LineCounter, report: Report): Parsed | undefined {
  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    merge: false,
    logLevel: 'error',
  });
  for (const error of [...document.errors, ...document.warnings])
    report('yaml.syntax', `${error.message}: correct the YAML here`, error.pos[0]);
  const { contents } = document;
  if (document.errors.length || contents === null || (isScalar(contents) && contents.value === null))
    return undefined;
  let aliased = false;
  visit(document, {
    Alias: (_, node) => {
      aliased = true;
      report('yaml.alias', 'aliases (*name) are not allowed here: write the value out', node.range?.[0]);
    },
  });
  if (aliased) return undefined;
  reportSwallowedText(document, text, report);
  return document;
}

function itemsIn(source: Source, list: unknown, kind: Kind, path: readonly PropertyKey[]): ItemInFile[] {
  const { document, file, report, lineOf } = source;
  if (list === null || (isScalar(list) && list.value === null)) return [];
  if (!isSeq(list)) {
    const offset = isNode(list) ? list.range?.[0] : 0;
    report('yaml.list', `must be a list of ${kind}: start each item with "- id: …"`, offset);
    return [];
  }
  const values: unknown[] = list.toJS(document, { maxAliasCount: 0 });
  return values.flatMap((value, index) => {
    const offset = nearestOffset(document, [...path, index]);
    const parsed = kinds[kind].safeParse(value);
    if (parsed.success) {
      const line = offset === undefined ? {} : { line: lineOf(offset) };
      return [{ kind, file, ...line, value: parsed.data }];
    }
    const id = valueAt(value, ['id']);
    const item = typeof id === 'string' && id !== '' ? `${kind}/${id.slice(0, 80)}` : `${kind} #${index + 1}`;
    for (const issue of parsed.error.issues) {
      const at = nearestOffset(document, [...path, index, ...issue.path]);
      report('item.invalid', describeIssue(issue, valueAt(value, issue.path)), at, item);
    }
    return [];
  });
}

/** Offset of the node at a path, or of the closest one above it. */
function nearestOffset(document: Parsed, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0];
  }
  return undefined;
}
