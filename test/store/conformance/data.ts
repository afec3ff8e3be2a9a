import type { Change } from '../../../src/knowledge/revision.js';
import type { AnswerRecord, AskedQuestion, NewDocument, Store } from '../../../src/store/store.js';
import { edit, NOON } from '../edits.js';

/** `days` after noon. */
export const day = (days: number): string => new Date(Date.parse(NOON) + days * 86_400_000).toISOString();

export const change = (item: string, body: Change['body'], base = 0): Change => ({
  kind: 'facts',
  item,
  body,
  base,
});
export const asked = (text: string, more: Partial<AskedQuestion> = {}): AskedQuestion => ({
  ...{
    guild: 'g1',
    person: 'ann',
    text,
    meaning: text.toLowerCase(),
    time: NOON,
    wantsNotice: false,
    ...more,
  },
});
export const imported = (id: string, text: string, more: Partial<NewDocument> = {}): NewDocument => ({
  ...{
    guild: 'g1',
    id,
    title: `Title of ${id}`,
    digest: `digest of ${text}`,
    text,
    author: 'ann',
    time: NOON,
  },
  ...{ outline: [{ section: 'opening', sentences: [[0, 4]], questions: [] }], ...more },
});
export const answered = (key: string, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  ...{ key, person: 'ann', channel: 'c', private: false, time: NOON, body: { said: key } },
  ...more,
});
/** Keeps answers of one guild. */
export const remember = (store: Store, guild: string, answers: readonly AnswerRecord[]) =>
  store.remember(answers.map(({ body, ...rest }) => ({ ...rest, guild, json: JSON.stringify(body) })));
export const body = (value: number) => ({ id: 'x', value });

/** One of everything, by a person. */
export async function fillGuild(store: Store, guild: string, person = 'ann') {
  await store.append(edit('a', body(1), 0, { guild, author: person }));
  await store.ask(asked('Where?', { guild, person, wantsNotice: true, locale: 'de' }));
  await store.vote({
    ...{ guild, message: 'm', person, entry: 'answers/a', value: -1, reason: 'no', time: NOON },
  });
  await store.importDocument(imported('d', 'Text', { guild, author: person }));
  await store.keepDrafts(guild, { person, time: NOON }, [{ document: 'd', body: body(2) }]);
  await remember(store, guild, [answered('k', { person, time: day(10) })]);
  await store.set(guild, 'roles', ['1']);
}

/** What can be read of a guild; `never` stands for one that never was. */
export async function everything(store: Store, guild: string) {
  return [
    await store.since(guild, 0),
    await store.latest(guild),
    await store.log(guild, 1),
    (await store.questions(guild, 'open', 1)).rows,
    (await store.questions(guild, 'answered', 1)).rows,
    await store.notices(guild),
    await store.votes(guild),
    await store.documents(guild),
    await store.document(guild, 'd'),
    await store.drafts(guild, 1),
    await store.answer(guild, 'k', day(10)),
    await store.setting(guild, 'roles'),
  ];
}
