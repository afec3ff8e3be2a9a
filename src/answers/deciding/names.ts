import type { Library } from '../library/library.js';
import type { Names } from '../reading/turn.js';

const KINDS = ['organisation', 'person', 'product', 'place'] as const;

/** The names that messages point at: those that can stand in each other's place, and whom an entry speaks of. */
export function namesOf({ knowledge, entries }: Library): Names {
  const { entities, documents } = knowledge;
  const calledBy = (kind: (typeof KINDS)[number]) =>
    entities
      .filter(entity => entity.kind === kind)
      .map(({ name, aliases }) => [name, ...aliases].map(one => one.toLowerCase()));
  const people = calledBy('person');
  return {
    kin: [...KINDS.map(kind => calledBy(kind).flat()), documents.map(({ id }) => id.toLowerCase())],
    people,
    personIn(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const text = (entry.kind === 'gaps' ? entry.item.reply : entry.title).toLowerCase();
      const said = entry.kind === 'answers' ? `${text} ${entry.item.answer.toLowerCase()}` : text;
      const [only, ...others] = people.filter(([full = '']) => said.includes(full));
      return others.length === 0 ? only?.[0] : undefined;
    },
  };
}
