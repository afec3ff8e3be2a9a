import { vocabularyOf } from '../../english/spelling.js';
import { UserError } from '../../errors.js';
import type { Calibration } from './calibration.js';
import type { Layer } from './layer.js';
import { type MatcherSettings, type Model, type StemmedGroup, tableOf } from './model.js';

/** "GWM1": what a saved matcher begins with. */
const magic = 0x314d5747;

interface Header {
  readonly settings: MatcherSettings;
  readonly unknownIdf: number;
  readonly calibration: Calibration;
  readonly imprint: Model['imprint'];
  readonly entries: readonly string[];
  readonly phrasings: readonly string[];
  readonly groups: readonly StemmedGroup[];
  readonly words: readonly string[];
  readonly arrays: readonly { readonly name: string; readonly type: string; readonly length: number }[];
}

const constructors = { Uint8Array, Int8Array, Uint16Array, Uint32Array, Float32Array } as const;
type Typed = Uint8Array | Int8Array | Uint16Array | Uint32Array | Float32Array;

const layerArrays = [
  'first',
  'hashes',
  'postingStart',
  'posting',
  'postingWeight',
  'rowStart',
  'rowEntry',
  'rowWeight',
  'scale',
  'bias',
  'dense',
  'denseWeights',
] as const satisfies readonly (keyof Layer)[];

const aligned = (length: number): number => (length + 3) & ~3;

/** A model as bytes: magic, header length, header (JSON), arrays, each aligned to four bytes. Little-endian. */
export function encode(model: Model): Uint8Array {
  const arrays: [string, Typed][] = [
    ...layerArrays.map(name => [name, model.layer[name]] as [string, Typed]),
    ['idf', model.idf],
    ['wordCounts', Uint16Array.from(model.vocabulary.counts.values(), n => Math.min(n, 0xffff))],
  ];
  const header: Header = {
    settings: model.settings,
    unknownIdf: model.unknownIdf,
    calibration: model.calibration,
    imprint: model.imprint,
    entries: model.layer.entries,
    phrasings: model.layer.phrasings,
    groups: model.groups,
    words: [...model.vocabulary.counts.keys()],
    arrays: arrays.map(([name, a]) => ({ name, type: a.constructor.name, length: a.length })),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  let size = 8 + aligned(json.length);
  for (const [, a] of arrays) size += aligned(a.byteLength);
  const bytes = new Uint8Array(size);
  new Uint32Array(bytes.buffer, 0, 2).set([magic, json.length]);
  bytes.set(json, 8);
  let at = 8 + aligned(json.length);
  for (const [, a] of arrays) {
    bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), at);
    at += aligned(a.byteLength);
  }
  return bytes;
}

/** Reads what `encode` wrote, without copying the arrays where they lie aligned. Throws UserError. */
export function decode(given: Uint8Array): Model {
  try {
    return read(given.byteOffset % 4 === 0 ? given : given.slice());
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('matcher.unreadable', 'The saved matcher is damaged: build the knowledge again.', {
      cause,
    });
  }
}

function read(bytes: Uint8Array): Model {
  const [mark, length] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  if (mark !== magic) {
    throw new UserError(
      'matcher.unreadable',
      'This is not a saved matcher of this version: build the knowledge again.',
    );
  }
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length!)));
  const arrays: Record<string, Typed> = {};
  let at = bytes.byteOffset + 8 + aligned(length!);
  for (const { name, type, length: count } of header.arrays) {
    const array = new constructors[type as keyof typeof constructors](bytes.buffer as ArrayBuffer, at, count);
    arrays[name] = array;
    at += aligned(array.byteLength);
  }
  const { idf, wordCounts, ...layer } = arrays;
  return {
    settings: header.settings,
    layer: { entries: header.entries, phrasings: header.phrasings, ...layer } as unknown as Layer,
    idf: idf as Float32Array,
    unknownIdf: header.unknownIdf,
    groups: header.groups,
    concepts: tableOf(header.groups),
    vocabulary: vocabularyOf(new Map(header.words.map((w, i) => [w, wordCounts![i]!]))),
    calibration: header.calibration,
    imprint: header.imprint,
  };
}
