import { UserError } from '../../errors.js';
import { windowOf } from '../../figures/edtf.js';
import { citationOf, type Range } from '../../knowledge/documents/citations.js';
import { answerRange, locatorOf, type Outline, sentencesOf } from '../../knowledge/documents/outline.js';
import { type FoundQuantity, statedIn } from '../../knowledge/draft/stated.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { newId } from '../kinds/ids.js';

/** An item drafted from a document, for a moderator to accept, edit or drop. */
export interface DraftedItem {
  readonly kind: 'facts' | 'milestones' | 'answers';
  readonly item: string;
  /** In the document's own words, which a moderator may want to shorten. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Where in the document it stands. */
  readonly locator: string;
}

/** Proposals of one document at most: more is not reviewed one by one. */
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
  const proposals: DraftedItem[] = [];
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
    proposals.push({
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
    if (proposals.length >= MOST) break;
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
  return proposals.slice(0, MOST);
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

/** What accepting a proposal writes: references to facts that were dropped are left out, and its id is free. */
export function acceptedBody(
  { kind, item, body }: DraftedItem,
  knowledge: Knowledge,
): { readonly item: string; readonly body: Readonly<Record<string, unknown>> } {
  const facts = new Set(knowledge.facts.map(({ id }) => id));
  const known = (ids: unknown) => (Array.isArray(ids) ? ids.filter(id => facts.has(id)) : undefined);
  const taken = new Set(knowledge[kind].map(({ id }: { readonly id: string }) => id));
  const id = newId(item, taken, 'item');
  const references =
    kind === 'milestones'
      ? { brings: known(body.brings) }
      : kind === 'answers'
        ? { facts: known(body.facts) }
        : {};
  return { item: id, body: { ...body, ...references, id } };
}
