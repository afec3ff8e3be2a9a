import { evaluate, FormulaError, parseFormula } from '../../figures/formula.js';
import { parseTemplate } from '../../knowledge/references.js';
import { nearestNames } from '../../search/names.js';
import { readAmount } from './amounts.js';
import { readDate } from './dates.js';
import type { EditableKind, ItemOf, Typed } from './fields.js';
import { citedByFormula, splitPhrasings } from './fill.js';
import {
  placeKey,
  printSources,
  readSources,
  type SourceContext,
  type Sources,
  statementOf,
} from './sources.js';

export interface FormContext extends SourceContext {
  /** The item that is edited; absent for a new one. */
  readonly before?: ItemOf<EditableKind>;
  /** Ids of the kind that a new item must not have beside those there are: those of removed ones, whose history goes on. */
  readonly taken?: Iterable<string>;
}

export interface FieldError {
  /** Id of the field. */
  readonly field: string;
  /** What is wrong and what to do, without the field's name. */
  readonly message: string;
}

type Body = Record<string, unknown>;

/** Collects what is wrong while a form is read, so that everything is said at once. */
export class Form {
  readonly errors: FieldError[] = [];
  readonly typed: Typed;
  readonly context: FormContext;

  constructor(typed: Typed, context: FormContext) {
    this.typed = typed;
    this.context = context;
  }

  fail(field: string, message: string): void {
    this.errors.push({ field, message });
  }

  text(field: string): string {
    return (this.typed[field] ?? '').trim();
  }

  required(field: string, what: string): string {
    const text = this.text(field);
    if (text === '') this.fail(field, `is empty: ${what}`);
    return text;
  }

  lines(field: string): string[] {
    const lines = this.text(field)
      .split('\n')
      .map(line => line.trim().replace(/^[-*•]\s+/, ''));
    return [...new Set(lines.filter(line => line !== ''))];
  }

  /** Those typed, with those that the form had no room to show. */
  phrasings(): string[] {
    const before = this.context.before as { readonly phrasings?: readonly string[] } | undefined;
    return [...new Set([...this.lines('phrasings'), ...splitPhrasings(before?.phrasings ?? []).hidden])];
  }

  sources(): Sources {
    const none = { citations: [], notes: [] };
    const read = readSources(this.text('sources'), this.context);
    if (!read.ok) {
      this.fail('sources', read.message);
      return none;
    }
    const { citations, notes } = read.value;
    if (citations.length + notes.length === 0)
      this.fail(
        'sources',
        'are missing: cite a place in a document, or give a link or a note on where you have it from',
      );
    return read.value;
  }

  /** `citations` and `source` of an item. */
  grounds(): Body {
    const { citations, notes } = this.sources();
    const before = this.context.before as { readonly source?: string } | undefined;
    const source = statementOf(notes, this.context.now, before?.source);
    return { citations, source };
  }

  /** References in a template that state something that is not there. */
  template(field: string, text: string): void {
    const { knowledge } = this.context;
    for (const part of parseTemplate(text)) {
      if (part.kind !== 'reference') continue;
      const { kind, id } = part.to;
      const list = kind === 'facts' || kind === 'figures' || kind === 'milestones' ? knowledge[kind] : [];
      if (list.some(item => item.id === id)) continue;
      const near = nearestNames(
        id,
        list.map(item => ({ id: item.id, title: item.id })),
        1,
      )[0];
      const written = `{${part.use === 'mention' ? '^' : ''}${kind === 'facts' ? '' : `${kind}/`}${id}}`;
      this.fail(
        field,
        `refers to ${written}, which does not exist${near ? `: did you mean ${near.id}?` : ': write the value in words'}`,
      );
    }
  }
}

/** What a form of each kind says, as an item without its id; what is wrong is left in the form. */
export const READERS: Readonly<Record<EditableKind, (form: Form) => { title: string; body: Body }>> = {
  facts(form) {
    const before = form.context.before as ItemOf<'facts'> | undefined;
    const statement = form.required('statement', 'say it in a sentence of your own');
    const value = form.text('value');
    const date = form.text('date');
    const amount = value === '' ? undefined : readAmount(value);
    const day = date === '' ? undefined : readDate(date);
    if (amount?.ok === false) form.fail('value', amount.message);
    if (day?.ok === false) form.fail('date', day.message);
    const claim = before?.kind === 'relation' ? 'relation' : 'claim';
    const kind = value !== '' ? 'quantity' : date !== '' ? 'date' : claim;
    const quantity = amount?.ok ? amount.value : undefined;
    const same = quantity && before?.quantity?.value === quantity.value;
    return {
      title: statement,
      body: {
        ...before,
        statement,
        kind,
        quantity,
        date: day?.ok ? day.value : undefined,
        // How a loose wording was read says nothing of another number.
        reading: same ? before?.reading : undefined,
        ...form.grounds(),
      },
    };
  },
  milestones(form) {
    const title = form.required('statement', 'say what happens');
    const date = readDate(form.required('date', 'say when, as exactly as the source does'));
    if (!date.ok && form.text('date') !== '') form.fail('date', date.message);
    return {
      title,
      body: {
        ...form.context.before,
        title,
        date: date.ok ? date.value : '',
        brings: bringsOf(form),
        ...form.grounds(),
      },
    };
  },
  figures(form) {
    const before = form.context.before as ItemOf<'figures'> | undefined;
    const typed = form.required(
      'formula',
      'write one such as "Funding per gigawatt = investment.total / capacity.total"',
    );
    const [, named, bare] = /^(?:([^=]*)=)?([^=]*)$/s.exec(typed) ?? [undefined, undefined, typed];
    const formula = bare!.trim();
    const title = named?.trim() || before?.title || formula;
    const unit = form.text('unit');
    checkFormula(form, formula, unit);
    const { citations, notes } = form.sources();
    const known = new Set(citedByFormula(formula, form.context.knowledge).map(placeKey));
    const further = citations.filter(one => !known.has(placeKey(one)));
    const places =
      further.length > 0 ? printSources({ citations: further }, form.context.knowledge).split('\n') : [];
    const source = statementOf([...notes, ...places], form.context.now, before?.source);
    return { title, body: { ...before, title, formula, unit, source } };
  },
  answers(form) {
    const question = form.required('question', 'write it as people would ask');
    const answer = form.required('answer', 'write what to answer');
    form.template('answer', answer);
    const phrasings = form.phrasings();
    return {
      title: question,
      body: { ...form.context.before, question, phrasings, answer, ...form.grounds() },
    };
  },
  gaps(form) {
    const before = form.context.before as ItemOf<'gaps'> | undefined;
    const topic = form.required('topic', 'name what is missing');
    const reply = form.required('reply', 'write what to reply');
    form.template('reply', reply);
    const grounds = form.grounds();
    const cited = (grounds.citations as readonly unknown[]).length > 0;
    const status = before?.status === 'offtopic' ? 'offtopic' : cited ? 'undisclosed' : 'unknown';
    return {
      title: topic,
      body: { ...before, topic, status, phrasings: form.phrasings(), reply, ...grounds },
    };
  },
  lexicon(form) {
    const words = [
      ...new Set(
        form
          .text('words')
          .split(/[\n,;]/)
          .map(word => word.trim())
          .filter(word => word !== ''),
      ),
    ];
    if (words.length < 2) form.fail('words', 'needs two words at least that mean the same, one a line');
    return { title: words[0] ?? '', body: { words } };
  },
};

/** Ids of facts, or amounts that facts state. */
function bringsOf(form: Form): string[] {
  const { facts } = form.context.knowledge;
  const text = form.text('value');
  if (text === '') return [];
  const listed = text.split(/[\s,;]+/).filter(id => id !== '');
  if (listed.every(id => facts.some(fact => fact.id === id))) return [...new Set(listed)];
  const amount = readAmount(text);
  const stating = facts.find(
    ({ quantity }) =>
      amount.ok && quantity?.value === amount.value.value && quantity.unit === amount.value.unit,
  );
  if (stating) return [stating.id];
  form.fail(
    'value',
    `"${text}" is no list of facts, nor an amount that a fact states: add that fact first, or leave this empty`,
  );
  return [];
}

function checkFormula(form: Form, formula: string, unit: string): void {
  if (formula === '') return;
  const facts = new Map(form.context.knowledge.facts.map(({ id, quantity }) => [id, quantity]));
  try {
    evaluate(parseFormula(formula), id => facts.get(id), unit);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    const about = error.code === 'formula.units' && !formula.includes(' + ') ? 'unit' : 'formula';
    form.fail(error.code === 'formula.units' ? about : 'formula', error.message);
  }
}
