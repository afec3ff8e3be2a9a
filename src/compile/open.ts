import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine, type EngineParts } from '../answers/engine.js';
import { readTexts, type Texts } from '../knowledge/documents/texts.js';
import { matcherFromBytes } from '../search/matcher/matcher.js';
import { passageIndexFromBytes } from '../search/passages/passages.js';
import { loadKnowledge } from './load.js';

export interface EngineSettings {
  /** The package's root. */
  readonly root: string;
  /** Where compiled folders are kept; beside the build where it is not said. */
  readonly cache?: string;
  /** A knowledge folder instead of the base's. */
  readonly knowledgeDir: string | undefined;
  /** Where the documents' texts are, for quotes. */
  readonly documentsDir: string | undefined;
}

/** What an engine is made of, opened once: servers' own items go over it. */
export interface Base {
  readonly parts: EngineParts;
  /** The texts whose sentences are in the passage index; of other documents it has the statements that cite them. */
  readonly indexed: Texts;
}

/**
 * Opens a compiled knowledge with the texts that are at hand: the folder's own, and those of `documentsDir`.
 * @throws KnowledgeError where the folder or a text cannot be read
 */
export async function openBase({
  root,
  cache = join(root, 'dist/compiled'),
  knowledgeDir,
  documentsDir,
}: EngineSettings): Promise<Base> {
  const folder = knowledgeDir ?? join(root, 'knowledge');
  const { knowledge, windows, matcher, passages } = await loadKnowledge(root, cache, folder);
  const textsIn = (dir: string | undefined): Texts =>
    dir !== undefined && existsSync(dir) ? readTexts(dir, knowledge.documents) : new Map();
  const indexed = textsIn(join(folder, 'documents'));
  return {
    parts: {
      knowledge,
      windows,
      matcher: matcherFromBytes(matcher),
      passages: passageIndexFromBytes(passages),
      texts: new Map([...indexed, ...textsIn(documentsDir)]),
    },
    indexed,
  };
}

/** The engine over `openBase`. @throws KnowledgeError as it does */
export async function openEngine(settings: EngineSettings): Promise<Engine> {
  const { parts, indexed } = await openBase(settings);
  const contradictions = indexed.size === 0 ? [] : await contradictionsBeside(parts, indexed);
  return createEngine({ ...parts, contradictions, indexed: new Set(indexed.keys()) });
}

/** What a folder's texts say otherwise than its facts and milestones: those that none of its items cites. */
async function contradictionsBeside({ knowledge, windows }: EngineParts, texts: Texts) {
  const { contradictionsOf } = await import('./contradictions.js');
  const items = [...knowledge.facts, ...knowledge.milestones];
  const cited = new Set(items.flatMap(({ citations }) => citations.map(({ document }) => document)));
  const beside = knowledge.documents.flatMap(entry => {
    const text = texts.get(entry.id);
    return text === undefined || cited.has(entry.id) ? [] : [{ entry, text }];
  });
  return contradictionsOf(knowledge, windows, beside);
}
