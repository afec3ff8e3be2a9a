import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from './answers/engine.js';
import { readTexts } from './knowledge/texts.js';
import { loadKnowledge } from './load-knowledge.js';
import { matcherFromBytes } from './search/matcher.js';
import { passageIndexFromBytes } from './search/passages.js';

export interface EngineSettings {
  /** The package's root. */
  readonly root: string;
  /** A knowledge folder instead of the base's. */
  readonly knowledgeDir: string | undefined;
  /** Where the documents' texts are, for quotes. */
  readonly documentsDir: string | undefined;
}

/**
 * The engine over a compiled knowledge, with the texts that are at hand: the folder's own, and those of `documentsDir`.
 * @throws KnowledgeError where the folder or a text cannot be read
 */
export async function openEngine({ root, knowledgeDir, documentsDir }: EngineSettings): Promise<Engine> {
  const folder = knowledgeDir ?? join(root, 'knowledge');
  const { knowledge, windows, matcher, passages } = await loadKnowledge(root, folder);
  const sources = [join(folder, 'documents'), documentsDir].filter(
    dir => dir !== undefined && existsSync(dir),
  );
  return createEngine({
    knowledge,
    windows,
    matcher: matcherFromBytes(matcher),
    passages: passageIndexFromBytes(passages),
    texts: new Map(sources.flatMap(dir => [...readTexts(dir as string, knowledge.documents)])),
  });
}
