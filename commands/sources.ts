import type { Engine } from '../src/answers/engine.js';
import type { Command } from '../src/command/command.js';
import type { Citation, DocumentEntry } from '../src/knowledge/schemas.js';
import { type Say, sayEnglish, sayList } from '../src/languages/say.js';
import { clip, type Reply, refusal } from '../src/replies/reply.js';
import { findByName, nearestNames } from '../src/search/names.js';

const MAX_CHOICES = 25;
const SUGGESTED = 3;
const DIGEST_PREFIX = 12;
/** What one message holds. */
const MAX_QUOTES = 20;
const MAX_QUOTE = 120;

type Section = DocumentEntry['outline'][number];
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

function listReply(engine: Engine, now: Date, say: Say): Reply {
  const items = citingItems(engine, now);
  const rows = engine.knowledge.documents.map(document => [
    document.id,
    document.title,
    String(document.outline.length),
    String(document.outline.flatMap(sentencesOf).length),
    citedBy(items, citation => citation.document === document.id, say),
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

function documentReply(document: DocumentEntry, engine: Engine, now: Date, say: Say): Reply {
  const text = engine.texts.get(document.id);
  const items = citingItems(engine, now);
  const rows = document.outline.map(section => {
    const ranges = sentencesOf(section);
    const within = (citation: Citation) =>
      citation.document === document.id && ranges.some(r => overlaps(r, citation));
    return [section.section || say('sources-opening'), String(ranges.length), citedBy(items, within, say)];
  });
  const quotes = text === undefined ? [] : document.outline.flatMap(section => quotesOf(section, text));
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: `${document.id}: ${document.title}` },
      {
        kind: 'table',
        columns: (['section', 'sentences', 'cited'] as const).map(column => say(`sources-${column}`)),
        rows,
      },
      ...(quotes.length > 0 ? [{ kind: 'list', items: quotes.slice(0, MAX_QUOTES) } as const] : []),
      {
        kind: 'note',
        text: [
          say('sources-digest', {
            characters: document.length,
            digest: document.sha256.slice(0, DIGEST_PREFIX),
          }),
          ...(quotes.length > MAX_QUOTES ? [say('sources-more', { count: quotes.length - MAX_QUOTES })] : []),
          ...(text === undefined ? [say('sources-absent')] : []),
        ].join(' '),
      },
    ],
    actions: [],
    private: false,
  };
}

/** Running text, then the answers of question-and-answer items. */
function sentencesOf({ sentences, questions }: Section): readonly Range[] {
  return [...sentences, ...questions.flatMap(({ answer }) => answer)];
}

function quotesOf(section: Section, text: string): string[] {
  return sentencesOf(section).map(([start, end]) => clip(text.slice(start, end), MAX_QUOTE));
}

function overlaps([start, end]: Range, citation: Citation): boolean {
  return start < citation.end && citation.start < end;
}

/** An item with every place that its wording cites, through the facts that it states too. */
interface Citing {
  readonly kind: 'fact' | 'answer' | 'figure' | 'milestone' | 'gap';
  readonly citations: readonly Citation[];
}

function citingItems(engine: Engine, now: Date): Citing[] {
  const { knowledge } = engine;
  const composed = (['answer', 'figure', 'milestone', 'gap'] as const).flatMap(kind =>
    knowledge[`${kind}s`].map(
      ({ id }): Citing => ({ kind, citations: engine.entry(`${kind}s/${id}`, { now })?.citations ?? [] }),
    ),
  );
  return [...knowledge.facts.map(({ citations }): Citing => ({ kind: 'fact', citations })), ...composed];
}

/** "12 facts, 1 milestone": the items with a citation that `matches`. */
function citedBy(items: readonly Citing[], matches: (citation: Citation) => boolean, say: Say): string {
  const citing = items.filter(({ citations }) => citations.some(matches));
  const counts = [...new Set(citing.map(({ kind }) => kind))].map(kind => {
    const n = citing.filter(item => item.kind === kind).length;
    return say(`cited-${kind}`, { count: n });
  });
  return counts.join(say('list-comma')) || say('cited-nothing');
}
