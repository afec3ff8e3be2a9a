import { createHash } from 'node:crypto';
import type { Revision } from '../knowledge/revision.js';
import { type Say, sayIn } from '../languages/say.js';
import { clip, type Reply } from '../replies/reply.js';
import { DIRECT, type Subscription } from '../store/store.js';
import { type Dated, latestDue, milestoneLines } from './milestone-events.js';
import { ENDED, type EndedNotices } from './moderation.js';
import { Retries } from './retries.js';
import type { OutboxParts } from './tell.js';

/**
 * How far a subscription to milestones has come: the instant of the last event, and the last revision told of; and the
 * language that it is told in, where one was known when it began.
 */
interface MilestonesTold {
  readonly at: string;
  readonly sequence: number;
  readonly locale?: string | undefined;
}

/** How far one to questions has come: the highest number told of, and when. */
interface QuestionsTold {
  readonly number: number;
  readonly at: string;
}

/** Between two notices of questions, in milliseconds: moderators who look in once a day are told once a day. */
const QUIET_MS = 12 * 60 * 60_000;
/** More open questions than a server keeps. */
const ALL = 1_000;
const SHOWN = 3;
const LONGEST = 150;
/** Channels kept of those that took no more notices. */
const MOST_ENDED = 20;

/** Where a subscription to milestones that begins now begins. */
export async function milestonesFrom(
  guild: string,
  { store }: Pick<OutboxParts, 'store'>,
  now: Date,
  locale?: string,
): Promise<MilestonesTold> {
  const { rows } = await store.log(guild, 1, 1);
  return { at: now.toISOString(), sequence: rows[0]?.sequence ?? 0, ...(locale !== undefined && { locale }) };
}

export const QUESTIONS_FROM: QuestionsTold = { number: 0, at: new Date(0).toISOString() };

/**
 * Sends what people and channels subscribed to. What a notice tells up to is written before it is sent and after: a
 * broken end sends the very same again, by a nonce that Discord knows, and nothing that came due meanwhile is lost.
 */
export class Notices {
  readonly #parts: OutboxParts;
  readonly #retries: Retries;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#retries = new Retries(parts.clock);
  }

  /** Sends what is due, of one server or of all. One at a time; rejects only where the store does. */
  async send(guild?: string): Promise<void> {
    for (const subscription of await this.#parts.store.subscriptions(guild)) {
      const key = keyOf(subscription);
      if (!this.#retries.isDue(key)) continue;
      try {
        await this.#advance(subscription);
        this.#retries.settled(key);
      } catch (error) {
        const { count, hopeless } = this.#retries.failed(key);
        this.#parts.log.warn(
          `a notice could not be sent ${count} times, tried again later: ${String(error)}`,
        );
        if (hopeless) await this.#end(subscription);
      }
    }
  }

  resume(): void {
    this.#retries.resume();
  }

  async #advance(subscription: Subscription): Promise<void> {
    const { store, tell, post } = this.#parts;
    const { to, told, sending } = subscription;
    const until = sending ?? (await this.#due(subscription));
    if (until === null) return;
    if (sending === null) await store.progress(subscription, { told, sending: until });
    const reply = await this.#replyTo(subscription, until);
    if (reply !== null) {
      const nonce = createHash('sha256')
        .update(`${keyOf(subscription)} ${JSON.stringify(until)}`)
        .digest('hex')
        .slice(0, 24);
      const took = await (to.kind === 'person' ? tell : post)(to.id, reply, nonce);
      if (!took) return this.#end(subscription);
    }
    await store.progress(subscription, { told: until, sending: null });
  }

  /** Who takes no notices is sent none any more; of a channel, moderators are shown that. */
  async #end(subscription: Subscription): Promise<void> {
    const { store, log } = this.#parts;
    const { guild, to } = subscription;
    log.warn(`notices to a ${to.kind} of server ${guild} end: they are not taken`);
    if (to.kind === 'channel') await this.#noteEnd(subscription);
    await store.unsubscribe(subscription);
    this.#retries.settled(keyOf(subscription));
  }

  /** Before the subscription goes, so that a broken end between the two loses neither; each channel once. */
  async #noteEnd({ guild, topic, to }: Subscription): Promise<void> {
    const { store, clock } = this.#parts;
    const kept = ((await store.setting(guild, ENDED)) ?? []) as readonly EndedNotices[];
    const others = kept.filter(one => one.topic !== topic || one.channel !== to.id);
    const ended: EndedNotices = { topic, channel: to.id, at: clock().toISOString() };
    await store.set(guild, ENDED, [...others, ended].slice(-MOST_ENDED));
  }

  /** Up to where there is something to tell; null where there is nothing. */
  #due(subscription: Subscription): Promise<unknown> {
    return subscription.topic === 'milestones'
      ? this.#milestonesDue(subscription)
      : this.#questionsDue(subscription);
  }

  async #milestonesDue(subscription: Subscription): Promise<MilestonesTold | null> {
    const { store, clock } = this.#parts;
    const { guild } = subscription;
    const told = subscription.told as MilestonesTold;
    const revisions = await store.since(guild, told.sequence);
    const sequence = revisions.at(-1)?.sequence ?? told.sequence;
    const due = latestDue(await this.#dated(guild), told.at, clock().toISOString());
    const until = { ...told, at: due ?? told.at, sequence };
    if (due !== null || revisions.some(({ kind }) => kind === 'milestones')) return until;
    // Other items changed: they are not read again.
    if (revisions.length > 0) await store.progress(subscription, { told: until, sending: null });
    return null;
  }

  async #questionsDue({ guild, told }: Subscription): Promise<QuestionsTold | null> {
    const { store, clock } = this.#parts;
    const { number, at } = told as QuestionsTold;
    const now = clock();
    if (now.getTime() - Date.parse(at) < QUIET_MS) return null;
    const { rows } = await store.questions(guild, 'open', 1, ALL);
    const latest = Math.max(0, ...rows.map(question => question.number));
    return latest > number ? { number: latest, at: now.toISOString() } : null;
  }

  async #replyTo(subscription: Subscription, until: unknown): Promise<Reply | null> {
    return subscription.topic === 'milestones'
      ? this.#milestonesReply(subscription, until as MilestonesTold)
      : this.#questionsReply(subscription);
  }

  /** The language of a subscription: the one that it began in, else that of whom it is for. */
  #say({ guild, to, told }: Subscription): Promise<Say> {
    const { locale } = told as Partial<MilestonesTold>;
    return sayIn(locale ?? this.#parts.localeOf?.(guild, to.kind === 'person' ? to.id : null));
  }

  async #milestonesReply(subscription: Subscription, until: MilestonesTold): Promise<Reply | null> {
    const { store, clock } = this.#parts;
    const { guild } = subscription;
    const told = subscription.told as MilestonesTold;
    const dated = await this.#dated(guild);
    const revisions = (await store.since(guild, told.sequence)).filter(
      ({ kind, sequence }) => kind === 'milestones' && sequence <= until.sequence,
    );
    const say = await this.#say(subscription);
    const latest = new Map(revisions.map(revision => [revision.item, revision]));
    const lines = [
      ...[...latest.values()].map(revision => editLine(revision, revisions, dated, say)),
      ...milestoneLines(dated, told.at, until.at, clock(), say),
    ];
    if (lines.length === 0) return null;
    return noticeReply(subscription, say('milestones-title'), lines, say('notice-milestones'), say);
  }

  async #questionsReply(subscription: Subscription): Promise<Reply | null> {
    const { rows, total } = await this.#parts.store.questions(subscription.guild, 'open', 1, SHOWN);
    if (total === 0) return null;
    const say = await this.#say(subscription);
    return noticeReply(
      subscription,
      say('notice-waiting', { count: total }),
      [
        ...rows.map(({ text }) => clip(text, LONGEST)),
        ...(total > SHOWN ? [say('and-more', { count: total - SHOWN })] : []),
      ],
      say('notice-questions'),
      say,
    );
  }

  async #dated(guild: string): Promise<readonly Dated[]> {
    const { engine } = await this.#parts.servers.load(guild === DIRECT ? null : guild);
    return engine.knowledge.milestones.map(milestone => ({ milestone, window: engine.windowOf(milestone) }));
  }
}

/** What became of a milestone that was edited. */
function editLine(
  { item, body }: Revision,
  revisions: readonly Revision[],
  dated: readonly Dated[],
  say: Say,
): string {
  const now = dated.find(({ milestone }) => milestone.id === item);
  if (now) return say('milestone-changed', { title: now.milestone.title, window: now.window });
  const before = revisions.findLast(revision => revision.item === item && revision.body !== null);
  const title = body?.title ?? before?.body?.title ?? item;
  return say('milestone-removed', { title: String(title) });
}

function noticeReply(
  { guild, topic, to }: Subscription,
  title: string,
  items: readonly string[],
  more: string,
  say: Say,
): Reply {
  const why = say(to.kind === 'person' ? 'notice-person' : 'notice-channel');
  const label = say('button-stop');
  return {
    tone: 'answer',
    blocks: [
      { kind: 'title', text: title },
      { kind: 'list', items },
      { kind: 'note', text: `${more} ${why}` },
    ],
    actions: [
      to.kind === 'person'
        ? { label, command: 'milestones', action: 'stop', argument: guild }
        : { label, command: 'knowledge', action: 'quiet', argument: topic },
    ],
    private: true,
  };
}

const keyOf = ({ guild, topic, to }: Subscription): string => `${guild} ${topic} ${to.kind} ${to.id}`;
