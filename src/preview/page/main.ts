import { Chat } from './chat.js';
import { joined, setup } from './client.js';
import { type Callable, callablesOf, fillOptions, nameOf } from './composer.js';
import { byId, element } from './dom.js';
import { localized, type Setup } from './payloads.js';
import { PEOPLE, type PersonName, PLACES, type PlaceName } from './world.js';

/** The locales of Discord's that the bot speaks. */
const LOCALES = {
  'en-US': 'English',
  de: 'Deutsch',
  'es-ES': 'Español',
  hi: 'हिन्दी',
  ja: '日本語',
  'pt-BR': 'Português',
  'zh-CN': '中文',
};

/** Between two looks at what the bot wrote by itself, in milliseconds. */
const LOOK_MS = 1_500;

async function start(about: Setup): Promise<void> {
  const chat = new Chat(about);
  await joined(PLACES.first.server, PLACES.first.channel);
  await chat.receivePosted();
  setInterval(() => {
    // Once the program has ended there is nothing to see.
    chat.receivePosted().catch(() => {});
  }, LOOK_MS);
  byId('about').textContent = `${about.loaded} ${about.store}`;
  listenToSwitches(chat);
  listenToComposer(chat, about);
}

function listenToSwitches(chat: Chat): void {
  for (const [key, { name }] of Object.entries(PLACES))
    byId('place').append(element('option', { value: key }, name));
  byId<HTMLSelectElement>('place').addEventListener('change', event => {
    chat.goTo((event.target as HTMLSelectElement).value as PlaceName);
  });
  for (const [key, { name }] of Object.entries(PEOPLE))
    byId('role').append(element('option', { value: key }, name));
  byId<HTMLSelectElement>('role').addEventListener('change', event => {
    chat.person = (event.target as HTMLSelectElement).value as PersonName;
  });
  for (const [locale, name] of Object.entries(LOCALES))
    byId('locale').append(element('option', { value: locale, lang: locale }, name));
  byId<HTMLSelectElement>('locale').addEventListener('change', event => {
    chat.client.locale = (event.target as HTMLSelectElement).value;
    chat.show();
  });
  byId('theme').addEventListener('click', () => document.documentElement.classList.toggle('light'));
  byId('stop-reply').addEventListener('click', () => chat.reply(null));
}

/** The text box and the list of commands above it. */
function listenToComposer(chat: Chat, about: Setup): void {
  const box = byId<HTMLTextAreaElement>('box');
  const palette = byId('palette');
  /** Commands whose names begin with what was typed. */
  const fitting = (typed: string): Callable[] =>
    typed.startsWith('/')
      ? callablesOf(about.commands, chat.here.server === null).filter(callable =>
          nameOf(callable).startsWith(typed.toLowerCase()),
        )
      : [];
  const choose = (callable: Callable) => {
    box.value = '';
    palette.hidden = true;
    fillOptions(callable, {
      client: chat.client,
      place: () => chat.here,
      locale: () => chat.client.locale,
      send: (called, values) => chat.call(called, values),
      close: () => box.focus(),
    });
  };
  const offer = () => {
    const callables = fitting(box.value);
    palette.replaceChildren(...callables.map(callable => offered(callable, chat.client.locale, choose)));
    palette.hidden = callables.length === 0;
  };
  const send = () => {
    const text = box.value.trim();
    const [callable] = fitting(text);
    if (callable) choose(callable);
    else if (text !== '') {
      box.value = '';
      chat.say(text);
    }
  };
  box.addEventListener('input', offer);
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowDown' && !palette.hidden) {
      event.preventDefault();
      palette.querySelector('button')?.focus();
    }
  });
  byId('send').addEventListener('click', send);
  palette.addEventListener('keydown', event => moveThrough(event, box));
  box.focus();
}

function offered(callable: Callable, locale: string, choose: (callable: Callable) => void): HTMLElement {
  const name = element('b', {}, nameOf(callable));
  const button = element(
    'button',
    { type: 'button' },
    name,
    ` ${localized(callable.description, callable.descriptions, locale)}`,
  );
  button.addEventListener('click', () => choose(callable));
  return element('li', {}, button);
}

/** Arrow keys go through the list, Escape goes back to the text box. */
function moveThrough(event: KeyboardEvent, box: HTMLElement): void {
  const item = (event.target as HTMLElement).closest('li');
  if (event.key === 'Escape') box.focus();
  const next =
    event.key === 'ArrowDown'
      ? item?.nextElementSibling
      : event.key === 'ArrowUp'
        ? item?.previousElementSibling
        : null;
  if (!next) return;
  event.preventDefault();
  next.querySelector('button')?.focus();
}

setup()
  .then(start)
  .catch(error => {
    byId('status').textContent = `The preview does not answer: ${error}`;
  });
