import { UserError } from '../../errors.js';
import { windowOf } from '../../figures/edtf.js';
import { citationOf, type Range } from '../../knowledge/documents/citations.js';
import { answerRange, locatorOf, type Outline, sentencesOf } from '../../knowledge/documents/outline.js';
import { type FoundQuantity, statedIn } from '../../knowledge/draft/stated.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact, Milestone } from '../../knowledge/schemas.js';
import { newId } from '../kinds/ids.js';
import { questionsOf, surroundingsOf } from '../kinds/questions.js';

/** An item drafted from a document, for a moderator to accept, edit or drop. */
export interface DraftedItem {
  readonly kind: 'facts' | 'milestones' | 'answers';
  readonly item: string;
  /** In the document's own words, which a moderator may want to shorten. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Where in the document it stands. */
  readonly locator: string;
}

export interface AcceptedItem {
  readonly kind: DraftedItem['kind'];
  readonly item: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Drafts of one document at most: more is not reviewed one by one. */
const MOST = 60;
/** Sentences that are looked at. */
const MOST_SENTENCES = 5000;
const LONGEST = 1500;

/** One line, without the braces that would be references, not longer than an item's text may be. */
const words = (text: string) =>
  text.replace(/\s+/g, ' ').replace(/\{/g, '(').replace(/\}/g, ')').slice(0, LONGEST).trim();

/** Drafts questions with their answers, facts with quantities and dated milestones, each cited, in the order of the text. */
export function draftItems(id: string, text: string, outline: Outline): DraftedItem[] {
  const taken = new Set<string>();
  const drafts: DraftedItem[] = [];
  const name = (title: string, kind: string) => {
    const made = newId(title, taken, kind);
    taken.add(made);
    return made;
  };
  const add = (
    kind: DraftedItem['kind'],
    item: string,
    ranges: readonly Range[],
    body: Record<string, unknown>,
  ) => {
    const [start, end] = [ranges[0]![0], ranges.at(-1)![1]];
    const citations = ranges.map(range => citationOf(id, text, range));
    drafts.push({
      kind,
      item,
      body: { id: item, ...body, citations },
      locator: locatorOf({ outline }, start, end),
    });
  };

  const questions = outline.flatMap(section => section.questions);
  for (const [n, item] of questions.entries()) {
    const answer = answerRange(item);
    if (answer === undefined || answer[1] - answer[0] > LONGEST) continue;
    add('answers', name(`${id} q${n + 1}`, 'answer'), [answer], {
      question: words(text.slice(...item.question)).slice(0, 500),
      phrasings: [],
      answer: words(text.slice(...answer)),
      facts: [],
    });
  }
  const asked = new Set(questions.map(({ question }) => question[0]));
  for (const [n, sentence] of sentencesOf(outline).slice(0, MOST_SENTENCES).entries()) {
    if (drafts.length >= MOST) break;
    if (asked.has(sentence[0])) continue;
    const said = text.slice(...sentence).slice(0, LONGEST);
    if (!isSentence(said)) continue;
    const { quantities, dates } = statedIn(said);
    const facts = quantities.map(quantity => {
      const item = name(`${id} s${n + 1} ${quantity.unit}`, 'fact');
      add('facts', item, [sentence], factOf(said, item, quantity));
      return item;
    });
    for (const { edtf } of dates.filter(({ edtf }) => isDate(edtf)))
      add('milestones', name(`${id} s${n + 1} ${edtf}`, 'milestone'), [sentence], {
        title: words(said).slice(0, 300),
        date: edtf,
        brings: facts,
        phrasings: [],
      });
  }
  return drafts.slice(0, MOST);
}

/** A heading or a cell of a table is no statement. */
const isSentence = (said: string): boolean => (said.match(/\p{L}{2,}/gu) ?? []).length >= 4;

/** Its scope is its own: a number out of some document is not taken as the whole of anything. */
const factOf = (said: string, item: string, { value, unit, bound, reading }: FoundQuantity) => ({
  statement: words(said),
  kind: 'quantity',
  quantity: { value, unit, bound },
  scope: item,
  ...(reading === undefined ? {} : { reading }),
});

function isDate(edtf: string): boolean {
  try {
    windowOf(edtf);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** What accepting drafts writes, without what it is based on: each under a free id and with the questions that it answers. */
export function acceptedItems(drafts: readonly DraftedItem[], knowledge: Knowledge): AcceptedItem[] {
  const taken = new Map(
    (['facts', 'milestones', 'answers'] as const).map(kind => [
      kind,
      new Set<string>(knowledge[kind].map(({ id }) => id)),
    ]),
  );
  const facts = new Map(knowledge.facts.map(({ id }) => [id, id]));
  // Facts first: what is accepted with them may refer to them.
  const order = [...drafts].sort((a, b) => Number(b.kind === 'facts') - Number(a.kind === 'facts'));
  const around = surroundingsOf(knowledge);
  return order.map(({ kind, item, body }) => {
    const ids = taken.get(kind)!;
    const id = newId(item, ids, 'item');
    ids.add(id);
    if (kind === 'facts') facts.set(item, id);
    const known = (list: unknown) =>
      Array.isArray(list) ? list.flatMap(one => facts.get(String(one)) ?? []) : [];
    const { statement, title, quantity } = body as Partial<Fact & Milestone>;
    const more =
      kind === 'milestones'
        ? {
            brings: known(body.brings),
            phrasings: questionsOf({ statement: title ?? '', dated: true }, around),
          }
        : kind === 'answers'
          ? { facts: known(body.facts) }
          : { phrasings: questionsOf({ statement: statement ?? '', quantity, dated: false }, around) };
    return { kind, item: id, body: { ...body, ...more, id } };
  });
}
