import type { Say } from '../../src/languages/say.js';
import { fromBody } from '../../src/memory/remembered.js';
import { foldMarks } from '../../src/replies/references.js';
import { type Block, clip, type Reply } from '../../src/replies/reply.js';
import type { VoteSummary } from '../../src/store/store.js';
import { keyOf, parseItem } from './items.js';
import { type Moderator, note } from './moderator.js';
import { pager, pagesOf } from './pages.js';
import { button } from './preview.js';

const LONGEST_ANSWER = 600;
const SHOWN_REASONS = 8;
const LONGEST_REASON = 300;

/** What was voted down more than up, worst first. */
export async function votedDown({ store, guild }: Moderator): Promise<readonly VoteSummary[]> {
  return (await store.votes(guild)).filter(({ up, down }) => down > up);
}

/** One entry that was voted down: the answer that it gives, and why people did not like it. */
export async function votesReply(wanted: number, moderator: Moderator): Promise<Reply> {
  const { server, now, say } = moderator;
  const { rows, shown, pages } = pagesOf(await votedDown(moderator), wanted, 1);
  const [vote] = rows;
  if (!vote) return note(say('votes-none'), { tone: 'silent', replaces: true });
  const { entry, up, down, reasons } = vote;
  const name = entry === null ? null : parseItem(entry);
  const answer = entry === null ? null : server.engine.entry(entry, { now });
  const against = reasons.filter(({ value }) => value === -1).slice(0, SHOWN_REASONS);
  return {
    tone: 'caution',
    blocks: [
      { kind: 'title', text: say('votes-title', { page: shown, pages }) },
      { kind: 'text', text: `${entry ?? say('votes-nothing')} · 👎 ${down} · 👍 ${up}` },
      ...(answer ? [{ kind: 'question', text: answer.reading.question } as const] : []),
      {
        kind: 'text',
        text: answer ? clip(foldMarks(answer.text), LONGEST_ANSWER) : say('votes-silent'),
      },
      ...(await givenBlocks(against, answer?.text, moderator)),
      ...reasonBlocks(against, say),
    ],
    actions: [
      ...(name && answer ? [button(say('button-edit'), 'open', keyOf(name), 'primary')] : []),
      ...pager('votes', shown, pages, String, say),
    ],
    private: true,
    replaces: true,
  };
}

/** What was answered when it was voted down, where that was another answer than now. Private ones are not shown. */
async function givenBlocks(
  reasons: VoteSummary['reasons'],
  current: string | undefined,
  { store, guild, now, say }: Moderator,
): Promise<Block[]> {
  const keys = [...new Set(reasons.flatMap(({ answer }) => (answer === null ? [] : [answer])))];
  for (const key of keys) {
    const record = await store.answer(guild, key, now.toISOString());
    const given = record && !record.private ? fromBody(record.body) : null;
    if (!given || given.answer.text === current) continue;
    return [
      { kind: 'text', text: say('votes-then') },
      ...(given.question === null ? [] : [{ kind: 'question', text: given.question } as const]),
      { kind: 'text', text: clip(foldMarks(given.answer.text), LONGEST_ANSWER) },
    ];
  }
  return [];
}

function reasonBlocks(reasons: VoteSummary['reasons'], say: Say): Block[] {
  if (reasons.length === 0) return [{ kind: 'note', text: say('votes-unsaid') }];
  return [
    { kind: 'text', text: say('votes-why') },
    {
      kind: 'events',
      items: reasons.map(({ reason, time }) => ({ text: clip(reason, LONGEST_REASON), time })),
    },
  ];
}
