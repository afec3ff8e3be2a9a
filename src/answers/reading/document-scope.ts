const NAMED = '(?:(?:the )?(?:docs?|documents?|files?|texts?|articles?|sources?|nr|no|number|#)\\s*)?';
const TOPIC = /\b(?:about|abt|bout|on|regarding|re|mentions?|for|talks? of)\b\s+(.+)$/;
const EDGES = /^[\s,.:;?!-]+|[\s,.:;?!-]+$/g;

/**
 * What is asked of a document that is named by its id, as a question of its own: "what does document 004 say about
 * money" is "money". Undefined where no id is named, or nothing is asked of it.
 */
export function askedOfDocument(text: string, documents: readonly string[]): string | undefined {
  const named = documents.filter(id => new RegExp(`(?<!\\d[\\s.,]?)\\b${id}\\b(?![\\s.,]?\\d)`).test(text));
  if (named.length === 0) return undefined;
  const ids = `${NAMED}(?:${named.join('|')})`;
  const rest = text
    .replace(
      new RegExp(`(?:,\\s*)?(?:in |from |of |according to )?${ids}(?:\\s*(?:or|and|vs|,|&)\\s*${ids})*`, 'g'),
      ' ',
    )
    .replace(/\s+/g, ' ')
    .replace(EDGES, '');
  const topic = (TOPIC.exec(rest)?.[1] ?? rest).replace(EDGES, '');
  return topic === '' || topic === text ? undefined : topic;
}
