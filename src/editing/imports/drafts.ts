import { UserError } from '../../errors.js';
import { windowOf } from '../../figures/edtf.js';
import { citationOf, type Range } from '../../knowledge/documents/citations.js';
import { sentencesInContext } from '../../knowledge/documents/contexts.js';
import { visibleWords } from '../../knowledge/documents/markup.js';
import { answerRange, locatorOf, type Outline } from '../../knowledge/documents/outline.js';
import { changedTo, tellsOfChange } from '../../knowledge/draft/changes.js';
import { type FoundQuantity, type Stated, statedIn } from '../../knowledge/draft/stated.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Fact, Milestone } from '../../knowledge/schemas.js';
import { clauseOf } from '../kinds/clause.js';
import { newId } from '../kinds/ids.js';
import { questionsOf, surroundingsOf } from '../kinds/questions.js';
import { draftableStatements, ENDS } from './statements.js';

/** An item drafted from a document, for a moderator to accept, edit or drop. */
export interface DraftedItem {
  readonly kind: 'facts' | 'milestones' | 'answers';
  readonly item: string;
  /** In the document's own words, which a moderator may want to shorten. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Where in the document it stands. */
  readonly locator: string;
  /** Of a statement that is told with the sentence before it: the sentence itself. */
  readonly own?: string;
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
  visibleWords(text).replace(/\{/g, '(').replace(/\}/g, ')').slice(0, LONGEST).trim();

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
    own?: string,
  ) => {
    const [start, end] = [ranges[0]![0], ranges.at(-1)![1]];
    const citations = ranges.map(range => citationOf(id, text, range));
    drafts.push({
      kind,
      item,
      body: { id: item, ...body, citations },
      locator: locatorOf({ outline }, start, end),
      ...(own === undefined ? {} : { own }),
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
  const all = sentencesInContext({ outline }, text);
  const lines = all.filter(({ code, asks }) => !code && !asks);
  for (const [n, sentence] of lines.slice(0, MOST_SENTENCES).entries()) {
    if (drafts.length >= MOST) break;
    const { range, question, label } = sentence;
    if (range[1] - range[0] > LONGEST) continue;
    const before = sentence.before === undefined ? undefined : all[sentence.before];
    for (const { text: said, before: leading, phrasings } of draftableStatements(sentence, before)) {
      if (!isSentence(said)) continue;
      const clause = clauseOf(said);
      // What is no sentence of its own is told by the answer that it belongs to; else it is a title or who wrote it.
      const alone = question === '' && (sentence.lead.endsWith(':') || label !== '' || phrasings.length > 0);
      if (clause === undefined && !alone && (question !== '' || !ENDS.test(said))) continue;
      const { quantity, date } = foremostIn(said);
      // What was is told by its amount, how long something takes by when it begins.
      const past = clause !== undefined && PAST.has(clause.auxiliary);
      const counts = quantity !== undefined && !(date !== undefined && SPANS.has(quantity.unit));
      const facts: string[] = [];
      const [whole, own] = leading === undefined ? [said, undefined] : [`${leading} ${said}`, said];
      if (counts) {
        const item = name(`${id} s${n + 1} ${quantity.unit}`, 'fact');
        add('facts', item, [range], factOf(whole, item, quantity, phrasings), own);
        facts.push(item);
      }
      // A row is one thing with what is known of it, no event.
      if (date !== undefined && !(counts && (past || phrasings.length > 0)))
        add(
          'milestones',
          name(`${id} s${n + 1} ${date.edtf}`, 'milestone'),
          [range],
          { title: words(whole).slice(0, 300), date: date.edtf, brings: facts, phrasings },
          own,
        );
    }
  }
  return drafts.slice(0, MOST);
}

/** A heading or a cell of a table is no statement. */
const isSentence = (said: string): boolean => (said.match(/\p{L}{2,}/gu) ?? []).length >= 4;

/** Before a day that only says how old the text is, or what something is compared with. */
const BESIDE =
  /\b(?:as of|as at|updated|published|posted|edited|accessed|retrieved|than|compared (?:with|to))(?: on| in)?\s$/i;
const PAST = new Set(['did', 'was', 'were', 'had']);
const SPANS = new Set(['s', 'min', 'h', 'd', 'wk', 'month', 'a']);

/**
 * The amount and the day that a sentence is about: money and power before counts, and these before spans of time; of
 * what changes, what it is then.
 */
function foremostIn(said: string): {
  readonly quantity?: FoundQuantity;
  readonly date?: Stated['dates'][number];
} {
  const { quantities, dates } = statedIn(said);
  const changes = tellsOfChange(said);
  const rank = ({ unit }: FoundQuantity): number => (SPANS.has(unit) ? 2 : /^\p{Ll}/u.test(unit) ? 1 : 0);
  const told = [...(changes ? changedTo(quantities) : quantities)].sort((a, b) => rank(a) - rank(b));
  const days = dates.filter(({ edtf, range: [at] }) => isDate(edtf) && !BESIDE.test(said.slice(0, at)));
  const [quantity, date] = [told[0], changes ? days.at(-1) : days[0]];
  return { ...(quantity && { quantity }), ...(date && { date }) };
}

/** Its scope is its own: a number out of some document is not taken as the whole of anything. */
const factOf = (
  said: string,
  item: string,
  { value, unit, bound, reading }: FoundQuantity,
  phrasings: readonly string[],
) => ({
  statement: words(said),
  kind: 'quantity',
  quantity: { value, unit, bound },
  scope: item,
  phrasings,
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
  return order.map(({ kind, item, body, own }) => {
    const ids = taken.get(kind)!;
    const id = newId(item, ids, 'item');
    ids.add(id);
    if (kind === 'facts') facts.set(item, id);
    const known = (list: unknown) =>
      Array.isArray(list) ? list.flatMap(one => facts.get(String(one)) ?? []) : [];
    const { statement, title, quantity, phrasings = [] } = body as Partial<Fact & Milestone>;
    const asked = (derived: () => readonly string[]) => (phrasings.length > 0 ? phrasings : derived());
    const more =
      kind === 'milestones'
        ? {
            brings: known(body.brings),
            phrasings: asked(() => questionsOf({ statement: own ?? title ?? '', dated: true }, around)),
          }
        : kind === 'answers'
          ? { facts: known(body.facts) }
          : {
              phrasings: asked(() =>
                questionsOf({ statement: own ?? statement ?? '', quantity, dated: false }, around),
              ),
            };
    return { kind, item: id, body: { ...body, ...more, id } };
  });
}
