import type { Matcher } from '../../search/matcher/matcher.js';
import { factsBehind, isGap, type Library } from '../library/library.js';
import type { Turn } from '../reading/conversation.js';
import { asksForMore, type ListQuestion, listQuestionOf } from '../reading/list-question.js';
import { OPERATING_POINT, STAYED } from './operating-point.js';
import type { Proposal } from './proposal.js';
import { LOOKED_AT, type Rank } from './rank.js';

type Listed = Pick<Proposal, 'list' | 'match' | 'entry' | 'confidence'> & Partial<Pick<Proposal, 'carried'>>;

/** Lists are read by their wording. */
const LISTED = 0.9;

/** Reads a text for a list or a summary, and the entries that its topic fits; undefined for all others. */
export function listReaderOf(library: Library, matcher: Matcher, rank: Rank) {
  const documents = library.knowledge.documents.map(({ id }) => id);
  const [overview] = library.knowledge.answers;

  /** The documents compared on what a topic surely means; on all that they differ in where that is asked, too. */
  function compared({
    topic,
    otherwise,
  }: Extract<ListQuestion, { readonly list: 'compared' }>): Listed | undefined {
    const match = rank(matcher.match(topic, LOOKED_AT), topic, { arithmetic: false, topical: true });
    const said = match.candidates.filter(({ entry }) => /^(?:answers|milestones)\//.test(entry));
    const [best] = said;
    const [first] = match.candidates;
    const stated = best !== undefined && factsBehind(library, best.entry).length > 0;
    if (
      stated &&
      best.confidence >= OPERATING_POINT.answer &&
      best.confidence * 2 >= (first?.confidence ?? 0)
    )
      return {
        list: { list: 'compared', topic: best.entry, otherwise },
        match,
        entry: best.entry,
        confidence: LISTED,
      };
    const entry = first?.entry ?? null;
    return otherwise ? { list: { list: 'differences' }, match, entry, confidence: LISTED } : undefined;
  }

  return (text: string, last: Turn | undefined): Listed | undefined => {
    const before = last?.entry ?? null;
    if (before !== null && asksForMore(text) && /^(?:answers|milestones|facts)\//.test(before)) {
      const match = rank(matcher.match(text, LOOKED_AT), text, { arithmetic: false, topical: true });
      const list = { list: 'topic', topic: '', entry: before, beyond: true } as const;
      return {
        list,
        match,
        entry: before,
        confidence: LISTED,
        carried: [{ what: 'answer', question: last?.question ?? '' }],
      };
    }
    // Of what is not known there is no more than that.
    if (before !== null && asksForMore(text) && isGap(library, before, ['unknown', 'undisclosed'])) {
      const match = rank(matcher.match(text, LOOKED_AT), text, { arithmetic: false, topical: true });
      const carried = [{ what: 'answer', question: last?.question ?? '' } as const];
      return { match, entry: before, confidence: STAYED, carried };
    }
    const list = listQuestionOf(text, documents);
    if (list === undefined) return undefined;
    if (list.list === 'compared') return compared(list);
    const topic = list.list === 'topic' && list.topic !== '' ? list.topic : text;
    const match = rank(matcher.match(topic, LOOKED_AT), topic, { arithmetic: false, topical: true });
    const [first] = match.candidates;
    if (list.list === 'topic') {
      if (list.topic === '' && overview !== undefined) {
        const entry = `answers/${overview.id}`;
        return { list: { ...list, entry }, match, entry, confidence: LISTED };
      }
      if (match.confidence < OPERATING_POINT.answer) return undefined;
      if (isGap(library, first?.entry ?? '', ['unknown', 'undisclosed', 'offtopic'])) return undefined;
    }
    return { list, match, entry: first?.entry ?? null, confidence: LISTED };
  };
}
