import { parseTemplate } from '../../knowledge/references.js';
import type { Kind } from '../../knowledge/schemas.js';
import { type Told, toSay } from '../../languages/say.js';
import type { TextKey } from '../../languages/texts.js';
import { nearestNames } from '../../search/names.js';
import type { ItemOf, Typed } from './item.js';
import { splitPhrasings } from './phrasings.js';
import { type Provenance, provenanceOf, type StatedValue } from './provenance.js';
import type { ReadText } from './read-text.js';
import { joinNotes, readSources, type SourceContext, type Sources } from './sources.js';

export interface FormContext extends SourceContext {
  /** The item that is edited; absent for a new one. */
  readonly before?: ItemOf<Kind>;
  /** Ids of the kind that a new item must not have beside those there are: those of removed ones, whose history goes on. */
  readonly taken?: Iterable<string>;
}

export interface FieldError {
  /** Id of the field. */
  readonly field: string;
  /** What is wrong and what to do, without the field's name. */
  readonly message: Told;
}

/** The lines of a field, without bullets, each once. */
export function typedLines(text: string): string[] {
  const lines = text.split('\n').map(line => line.trim().replace(/^[-*•]\s+/, ''));
  return [...new Set(lines.filter(line => line !== ''))];
}

/** Collects what is wrong while a form is read, so that everything is said at once. */
export class FormReader {
  readonly errors: FieldError[] = [];
  readonly typed: Typed;
  readonly context: FormContext;

  constructor(typed: Typed, context: FormContext) {
    this.typed = typed;
    this.context = context;
  }

  fail(field: string, message: Told): void {
    this.errors.push({ field, message });
  }

  text(field: string): string {
    return (this.typed[field] ?? '').trim();
  }

  /** @param what says what to write */
  required(field: string, what: TextKey): string {
    const text = this.text(field);
    if (text === '') this.fail(field, toSay('wrong-empty', { what: toSay(what) }));
    return text;
  }

  /** What was read of a field; undefined, and noted as wrong, where it could not be. */
  parse<T>(field: string, read: ReadText<T>): T | undefined {
    if (read.ok) return read.value;
    this.fail(field, read.message);
    return undefined;
  }

  lines(field: string): string[] {
    return typedLines(this.text(field));
  }

  /** Those typed, with those that the form had no room to show. */
  phrasings(): string[] {
    const before = this.context.before as { readonly phrasings?: readonly string[] } | undefined;
    return [...new Set([...this.lines('phrasings'), ...splitPhrasings(before?.phrasings ?? []).hidden])];
  }

  sources({ required = true } = {}): Sources {
    const none = { citations: [], notes: [] };
    const read = readSources(this.text('sources'), this.context);
    if (!read.ok) {
      this.fail('sources', read.message);
      return none;
    }
    const { citations, notes } = read.value;
    const before = this.context.before as Provenance | undefined;
    if (required && !before?.moderated && citations.length + notes.length === 0)
      this.fail('sources', toSay('wrong-sources-missing'));
    return read.value;
  }

  private grounds(options?: { readonly required: boolean }): {
    readonly citations: Sources['citations'];
    readonly source: string | undefined;
  } {
    const { citations, notes } = this.sources(options);
    return { citations, source: joinNotes(notes) };
  }

  /** `citations`, `source` and `moderated` of an item that states a value, or none. */
  provenance(value: StatedValue, options?: { readonly required: boolean }): Provenance {
    const before = this.context.before as (StatedValue & Provenance) | undefined;
    return provenanceOf(before, value, this.grounds(options), this.context);
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
      const help = near ? toSay('did-you-mean', { names: near.id }) : toSay('help-reference');
      this.fail(field, toSay('wrong-reference', { name: written, help }));
    }
  }
}
