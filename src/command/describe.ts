import type { Knowledge } from '../knowledge/knowledge.js';

/** "2 documents, 61 facts, 1 milestone": what there is of each kind that people ask about. */
export function describeKnowledge(knowledge: Knowledge): string {
  const kinds = ['documents', 'facts', 'answers', 'figures', 'milestones', 'gaps'] as const;
  return kinds
    .map(kind => {
      const n = knowledge[kind].length;
      return `${n} ${n === 1 ? kind.slice(0, -1) : kind}`;
    })
    .join(', ');
}
