import type { Kind } from '../../../src/knowledge/schemas.js';

/** Own items of a server, as many as one may have. */

export const KINDS = ['facts', 'milestones', 'figures', 'answers', 'gaps', 'lexicon'] as const;
export type Filling = (typeof KINDS)[number] | 'mixed';

interface Item {
  readonly kind: Kind;
  readonly item: string;
  readonly body: Record<string, unknown>;
}

const SUBJECTS = 'harbour library museum tower garden bridge market station theatre school'.split(' ');

export function bodyOf(filling: Filling, i: number): Item {
  const kind = filling === 'mixed' ? KINDS[i % 5]! : filling;
  const subject = `${SUBJECTS[i % 10]} number ${i}`;
  const source = 'a test';
  const phrasings = ['where is', 'who runs', 'tell me about', 'what about'].map(
    ask => `${ask} the ${subject}`,
  );
  const of = (item: string, body: Record<string, unknown>): Item => ({
    kind,
    item,
    body: { id: item, ...body },
  });
  switch (kind) {
    case 'facts':
      return of(`own.fact-${i}`, {
        statement: `The ${subject} takes up to ${i + 1} million dollars.`,
        kind: 'quantity',
        quantity: { value: (i + 1) * 1e6, unit: 'USD', bound: 'max' },
        scope: subject,
        source,
        phrasings,
      });
    case 'milestones':
      return of(`own-milestone-${i}`, {
        title: `Opening of the ${subject}`,
        date: '2027-33',
        phrasings,
        source,
      });
    case 'figures':
      return of(`own-figure-${i}`, {
        title: `Dollars of the ${subject}`,
        formula: `investment.total / ${i + 2}`,
        unit: 'USD',
        phrasings,
      });
    case 'answers':
      return of(`own-answer-${i}`, {
        question: `What is the ${subject}?`,
        phrasings,
        answer: `It is the ${i}th of its kind and is open to all.`,
        source,
      });
    case 'gaps':
      return of(`own-gap-${i}`, {
        topic: `who owns the ${subject}`,
        status: 'unknown',
        phrasings,
        reply: 'Nobody says.',
      });
    default:
      return of(`own-group-${i}`, {
        words: [`${subject.replace(/ /g, '')}a`, `${subject.replace(/ /g, '')}b`, 'quay'],
      });
  }
}
