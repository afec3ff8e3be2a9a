import { Client, type Message, type PagePlace, postedSince, snowflake, type Value } from './client.js';
import { draw, type Pressed } from './components.js';
import { type Callable, nameOf } from './composer.js';
import { byId, element } from './dom.js';
import { fillIn } from './forms.js';
import { markdown } from './markdown.js';
import { CALLBACK, EPHEMERAL, localized, type RawCallback, type Setup } from './payloads.js';
import { PEOPLE, type PersonName, PLACES, type PlaceName, roleIdsOf } from './world.js';

/** What was said in each place, and what is done with what comes back. */
export class Chat {
  readonly client: Client;
  readonly #about: Setup;
  readonly #messages: Message[] = [];
  readonly #list = byId('messages');
  #place: PlaceName = 'first';
  #replyTo: Message | null = null;
  #posted = 0;
  person: PersonName = 'member';

  constructor(about: Setup) {
    this.#about = about;
    this.client = new Client(about.bot);
  }

  get here(): PagePlace {
    const { server, channel } = PLACES[this.#place];
    return { server, channel, manages: PEOPLE[this.person].manages, roles: roleIdsOf(this.person, server) };
  }

  goTo(place: PlaceName): void {
    this.#place = place;
    this.show();
  }

  /** Says something as oneself; a command's name stands for what was called. */
  say(text: string): void {
    const asIs = this.here.server === null || this.#replyTo !== null;
    const content = asIs ? text : text.replace(/^@gigawatt\b/i, `<@${this.#about.bot.id}>`);
    const message = this.#add('you', content, null, this.#replyTo);
    this.reply(null);
    this.#run(this.client.say(message, this.here));
  }

  call(callable: Callable, values: ReadonlyMap<string, Value>): void {
    const given = [...values].map(([name, value]) => `${name}:${written(value)}`);
    this.#add('you', [nameOf(callable), ...given].join(' '), null);
    this.#run(this.client.command(callable.command, callable.sub, values, this.here));
  }

  /** What is said next replies to this message; to none with null. */
  reply(to: Message | null): void {
    this.#replyTo = to;
    byId('replying').hidden = to === null;
    byId('box').focus();
  }

  show(): void {
    const shown = this.#messages.filter(({ channel }) => channel === this.here.channel);
    this.#list.replaceChildren(...shown.map(message => this.#draw(message)));
    const toEnd = () => {
      this.#list.scrollTop = this.#list.scrollHeight;
    };
    for (const image of this.#list.querySelectorAll('img')) image.addEventListener('load', toEnd);
    toEnd();
  }

  /** Shows what the bot wrote by itself since this was called last. */
  async receivePosted(): Promise<void> {
    const { next, messages } = await postedSince(this.#posted);
    this.#posted = next;
    for (const { to, data } of messages) {
      const channel = 'channel' in to ? to.channel : PLACES.direct.channel;
      this.#messages.push({
        ...{ id: snowflake(), channel, author: 'bot', content: '', replyTo: null, body: data, files: [] },
      });
    }
    if (messages.length > 0) this.show();
  }

  #add(
    author: Message['author'],
    content: string,
    answer: RawCallback | null,
    replyTo: Message | null = null,
  ) {
    const message: Message = {
      ...{ id: snowflake(), channel: this.here.channel, author, content, replyTo },
      body: answer?.data ?? null,
      files: answer?.files ?? [],
    };
    this.#messages.push(message);
    this.show();
    return message;
  }

  #run(work: Promise<RawCallback | null>, from: Message | null = null): void {
    status('…');
    work
      .then(callback => (callback ? this.#receive(callback, from) : undefined))
      .then(() => status(''))
      .catch(error => status(error instanceof Error ? error.message : String(error)));
  }

  /** Does with a callback what Discord does. `from` is the message that was pressed, or whose button opened a form. */
  async #receive(callback: RawCallback, from: Message | null): Promise<void> {
    const { type, data, files = [] } = callback;
    if (type === CALLBACK.message) this.#add('bot', '', callback);
    else if (type === CALLBACK.update && from) {
      Object.assign(from, { body: { ...data, flags: from.body?.flags }, files });
      this.show();
    } else if (type === CALLBACK.deferredUpdate && from) {
      this.#messages.splice(this.#messages.indexOf(from), 1);
      this.show();
    } else if (type === CALLBACK.modal && data?.custom_id !== undefined) {
      const { custom_id: id, title = '', components = [] } = data;
      // Filling it in is nothing to wait for.
      status('');
      const typed = await fillIn({ custom_id: id, title, components });
      status(typed ? '…' : '');
      if (typed) await this.#receive(await this.client.submit(id, typed, from, this.here), from);
    }
  }

  #draw(message: Message): HTMLElement {
    const { author, content, body, files } = message;
    const ephemeral = ((body?.flags ?? 0) & EPHEMERAL) !== 0;
    const press = (pressed: Pressed) => this.#run(this.client.press(message, pressed, this.here), message);
    const name = author === 'you' ? 'You' : this.#about.bot.name;
    const tag = author === 'bot' ? [element('span', { class: 'tag' }, 'APP')] : [];
    return element(
      'li',
      { class: `message ${author}${ephemeral ? ' ephemeral' : ''}` },
      ...(message.replyTo ? [element('p', { class: 'small' }, '↪ a reply to the bot')] : []),
      element('p', { class: 'author' }, name, ...tag),
      ...(content === '' ? [] : [element('div', { class: 'text' }, ...markdown(content))]),
      ...(body?.components ?? []).map(component =>
        draw(component, { files, press, server: this.here.server }),
      ),
      ...(ephemeral ? [element('p', { class: 'small' }, 'Only you can see this')] : []),
      this.#menuOf(message),
    );
  }

  /** What Discord has in the menu of a message. */
  #menuOf(message: Message): HTMLElement {
    const direct = this.here.server === null;
    const apps = this.#about.commands.filter(
      ({ type, contexts }) => type === 3 && (!direct || (contexts ?? [0, 1]).includes(1)),
    );
    return element(
      'div',
      { class: 'menus' },
      ...(message.author === 'bot' ? [menuItem('Reply', () => this.reply(message))] : []),
      ...apps.map(({ name, name_localizations: names }) =>
        menuItem(localized(name, names, this.client.locale), () =>
          this.#run(this.client.onMessage(name, message, this.here)),
        ),
      ),
    );
  }
}

/** A value as Discord shows it behind its option's name. */
function written(value: Value): string {
  if (typeof value !== 'object') return String(value);
  return 'role' in value ? `<@&${value.role}>` : value.name;
}

function menuItem(name: string, choose: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'menu' }, name);
  button.addEventListener('click', choose);
  return button;
}

function status(text: string): void {
  byId('status').textContent = text;
}
