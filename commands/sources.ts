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
/** What one message holds. */
const MAX_QUOTES = 20;
const MAX_QUOTE = 300;

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
    if (values.document === undefined) return listReply(engine, say);
    const wanted = String(values.document);
    const { documents } = engine.knowledge;
    const document = findByName(wanted, documents);
    if (document) return documentReply(document, engine, now, say);
    const near = nearestNames(wanted, documents, SUGGESTED).map(({ title }) => `“${title}”`);
    const hint =
      near.length > 0 ? say('did-you-mean', { names: sayList(near, say, 'list-or') }) : say('sources-all');
    return refusal(`${say('sources-unknown', { name: clip(wanted, 80) })} ${hint}`);
  },

  complete(_option, typed, { server }, services) {
    return nearestNames(typed, services.engineFor(server).knowledge.documents, MAX_CHOICES).map(
      ({ id, title }) => ({
        name: clip(title, 100),
        value: id,
      }),
    );
  },
} satisfies Command;

function listReply({ knowledge }: Engine, say: Say): Reply {
  const rows = knowledge.documents.map(({ title, outline }) => [title, sizeOf(outline, say)]);
  return {
    tone: rows.length > 0 ? 'answer' : 'silent',
    blocks: [
      { kind: 'title', text: say('sources-title') },
      rows.length > 0
        ? { kind: 'table', columns: [say('sources-document'), ''], rows }
        : { kind: 'text', text: say('sources-nothing') },
    ],
    actions: [],
    private: false,
  };
}

/** "Sections: 4 · Sentences: 16" */
const sizeOf = (outline: DocumentEntry['outline'], say: Say): string =>
  [
    `${say('sources-sections')}: ${outline.length}`,
    `${say('sources-sentences')}: ${outline.reduce((sum, section) => sum + saidIn(section).length, 0)}`,
  ].join(' · ');

async function documentReply(document: DocumentEntry, engine: Engine, now: Date, say: Say): Promise<Reply> {
  const text = engine.texts.get(document.id);
  const citing = await inSlices(citingItems(engine, now));
  const sentences = text === undefined ? [] : document.outline.flatMap(saidIn);
  const left = sentences.length - MAX_QUOTES;
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: document.title },
      {
        kind: 'table',
        columns: [say('sources-section'), say('sources-sentences')],
        rows: document.outline.map(section => [
          section.section === '' || section.section === OPENING ? say('sources-opening') : section.section,
          String(saidIn(section).length),
        ]),
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
          ...(left > 0 ? [say('sources-more', { count: left })] : []),
          ...(text === undefined ? [say('sources-absent')] : []),
          `${say('sources-cited')}: ${citedBy(citing.get(document.id) ?? [], say)}.`,
        ].join(' '),
      },
    ],
    actions: [],
    private: false,
  };
}

const quoteOf = ([start, end]: Range, text: string): string => clip(text.slice(start, end), MAX_QUOTE);

/** A kind of item, as often as items of it cite a document. */
type Citing = 'fact' | 'answer' | 'figure' | 'milestone' | 'gap';

/** By document, the items whose wording cites it, through the facts that it states too. */
function* citingItems(engine: Engine, now: Date): Generator<void, ReadonlyMap<string, readonly Citing[]>> {
  const { knowledge } = engine;
  const citing = new Map<string, Citing[]>();
  const add = (kind: Citing, all: readonly Citation[]) => {
    for (const document of new Set(all.map(one => one.document))) {
      const others = citing.get(document);
      if (others) others.push(kind);
      else citing.set(document, [kind]);
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
  const counts = new Map<Citing, number>();
  for (const kind of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return (
    [...counts].map(([kind, count]) => say(`cited-${kind}`, { count })).join(say('list-comma')) ||
    say('cited-nothing')
  );
}
