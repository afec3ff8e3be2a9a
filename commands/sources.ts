import type { Engine } from '../src/answers/engine.js';
import type { Command } from '../src/command/command.js';
import { OPENING, saidIn } from '../src/knowledge/documents/outline.js';
import type { Citation, DocumentEntry } from '../src/knowledge/schemas.js';
import { type Say, sayEnglish, sayList } from '../src/languages/say.js';
import { clip, type Reply, refusal } from '../src/replies/reply.js';
import { findByName, nearestNames } from '../src/search/names.js';
import { inSlices } from '../src/timing/slices.js';

const MAX_CHOICES = 25;
const SUGGESTED = 3;
const DIGEST_PREFIX = 12;
/** What one message holds. */
const MAX_QUOTES = 20;
const MAX_QUOTE = 120;

type Range = readonly [number, number];

export default {
  name: 'sources',
  description: 'The documents that the answers come from',
  where: 'everywhere',
  options: [
    {
      type: 'string',
      name: 'document',
      description: 'Which document: its sections and what cites it',
      autocomplete: true,
    },
  ],

  run(values, { now, server, say = sayEnglish }, services) {
    const engine = services.engineFor(server);
    if (values.document === undefined) return listReply(engine, now, say);
    const wanted = String(values.document);
    const { documents } = engine.knowledge;
    const document = findByName(wanted, documents);
    if (document) return documentReply(document, engine, now, say);
    const near = nearestNames(wanted, documents, SUGGESTED).map(({ id, title }) => `${id} (${title})`);
    const hint =
      near.length > 0 ? say('did-you-mean', { names: sayList(near, say, 'list-or') }) : say('sources-all');
    return refusal(`${say('sources-unknown', { name: clip(wanted, 80) })} ${hint}`);
  },

  complete(_option, typed, { server }, services) {
    return nearestNames(typed, services.engineFor(server).knowledge.documents, MAX_CHOICES).map(
      ({ id, title }) => ({
        name: clip(`${id}: ${title}`, 100),
        value: id,
      }),
    );
  },
} satisfies Command;

async function listReply(engine: Engine, now: Date, say: Say): Promise<Reply> {
  const citing = await inSlices(citingItems(engine, now));
  const rows = engine.knowledge.documents.map(({ id, title, outline }) => [
    id,
    title,
    String(outline.length),
    String(outline.reduce((sum, section) => sum + saidIn(section).length, 0)),
    citedBy(citing.get(id) ?? [], say),
  ]);
  return {
    tone: rows.length > 0 ? 'answer' : 'silent',
    blocks: [
      { kind: 'title', text: say('sources-title') },
      rows.length > 0
        ? {
            kind: 'table',
            columns: (['id', 'document', 'sections', 'sentences', 'cited'] as const).map(column =>
              say(`sources-${column}`),
            ),
            rows,
          }
        : { kind: 'text', text: say('sources-nothing') },
    ],
    actions: [],
    private: false,
  };
}

/** Heading, sentences and what cites it, of each section. */
function* sectionRows(
  { outline }: DocumentEntry,
  citing: readonly Citing[],
  say: Say,
): Generator<void, string[][]> {
  const rows: string[][] = [];
  for (const section of outline) {
    const ranges = saidIn(section);
    const within = citing.filter(({ citations }) =>
      citations.some(one => ranges.some(range => overlaps(range, one))),
    );
    rows.push([
      section.section === '' || section.section === OPENING ? say('sources-opening') : section.section,
      String(ranges.length),
      citedBy(within, say),
    ]);
    yield;
  }
  return rows;
}

async function documentReply(document: DocumentEntry, engine: Engine, now: Date, say: Say): Promise<Reply> {
  const text = engine.texts.get(document.id);
  const citing = await inSlices(citingItems(engine, now));
  const rows = await inSlices(sectionRows(document, citing.get(document.id) ?? [], say));
  const sentences = text === undefined ? [] : document.outline.flatMap(saidIn);
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: `${document.id}: ${document.title}` },
      {
        kind: 'table',
        columns: (['section', 'sentences', 'cited'] as const).map(column => say(`sources-${column}`)),
        rows,
      },
      ...(text !== undefined && sentences.length > 0
        ? [
            {
              kind: 'list',
              items: sentences.slice(0, MAX_QUOTES).map(range => quoteOf(range, text)),
            } as const,
          ]
        : []),
      {
        kind: 'note',
        text: [
          say('sources-digest', {
            characters: document.length,
            digest: document.sha256.slice(0, DIGEST_PREFIX),
          }),
          ...(sentences.length > MAX_QUOTES
            ? [say('sources-more', { count: sentences.length - MAX_QUOTES })]
            : []),
          ...(text === undefined ? [say('sources-absent')] : []),
        ].join(' '),
      },
    ],
    actions: [],
    private: false,
  };
}

const quoteOf = ([start, end]: Range, text: string): string => clip(text.slice(start, end), MAX_QUOTE);

function overlaps([start, end]: Range, citation: Citation): boolean {
  return start < citation.end && citation.start < end;
}

/** An item with the places in a document that its wording cites, through the facts that it states too. */
interface Citing {
  readonly kind: 'fact' | 'answer' | 'figure' | 'milestone' | 'gap';
  readonly citations: readonly Citation[];
}

/** By document, the items that cite it. */
function* citingItems(engine: Engine, now: Date): Generator<void, ReadonlyMap<string, readonly Citing[]>> {
  const { knowledge } = engine;
  const citing = new Map<string, Citing[]>();
  const add = (kind: Citing['kind'], all: readonly Citation[]) => {
    for (const document of new Set(all.map(one => one.document))) {
      const citations = all.filter(one => one.document === document);
      const others = citing.get(document);
      if (others) others.push({ kind, citations });
      else citing.set(document, [{ kind, citations }]);
    }
  };
  for (const { citations } of knowledge.facts) add('fact', citations);
  for (const kind of ['answer', 'figure', 'milestone', 'gap'] as const)
    for (const { id } of knowledge[`${kind}s`]) {
      add(kind, engine.entry(`${kind}s/${id}`, { now })?.citations ?? []);
      yield;
    }
  return citing;
}

/** "12 facts, 1 milestone". */
function citedBy(items: readonly Citing[], say: Say): string {
  const counts = new Map<Citing['kind'], number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    [...counts].map(([kind, count]) => say(`cited-${kind}`, { count })).join(say('list-comma')) ||
    say('cited-nothing')
  );
}
