import { fileURLToPath } from 'node:url';
import type { Answer } from '../../src/answers/library/answer.js';
import { openEngine } from '../../src/compile/open.js';

/** The engine over the shipped knowledge, opened once, and a fixed day inside the first gigawatt's window. */
export const NOW = new Date('2026-11-21T12:00:00Z');
export const engine = await openEngine({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  knowledgeDir: undefined,
  documentsDir: undefined,
});

export const ask = (question: string, conversation?: string): Answer =>
  engine.answer(question, conversation === undefined ? { now: NOW } : { now: NOW, conversation });

/** The stated figures as `bound value unit`. */
export const stated = ({ figures }: Answer): string[] =>
  figures.map(({ bound, value, unit }) => `${bound} ${value} ${unit}`);
