import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  CHROMIUM,
  faultsOfLooks,
  lastMessage,
  launch,
  openPage,
  run,
  say,
  settled,
  startPreview,
} from './browser.js';

if (CHROMIUM === undefined)
  console.log('The preview in a browser is not tested: there is no Chromium here (set CHROMIUM_PATH).');

/** `npm start` without a token, and its page in a real browser. */
describe.skipIf(CHROMIUM === undefined)('the preview page, in a browser', () => {
  let program: ChildProcess;
  let address: string;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    ({ program, address } = await startPreview());
    browser = await launch();
    ({ page, faults } = await openPage(browser, address));
  });
  afterAll(async () => {
    await browser?.close();
    const ended = new Promise(resolve => program.once('exit', resolve));
    program.stdin?.end();
    expect(await ended).toBe(0);
  });
  afterEach(() => expect(faults.splice(0)).toEqual([]));

  it('answers a mention and a follow-up that replies to it', async () => {
    await say(page, '@gigawatt how much money per gigawatt?');
    expect(await lastMessage(page).textContent()).toContain('$10 billion per GW');
    await lastMessage(page).getByRole('button', { name: 'Reply' }).click();
    await say(page, 'and for one megawatt?');
    expect(await lastMessage(page).textContent()).toContain('$10 million');
  });

  it('shows sources to the one who pressed alone', async () => {
    await say(page, '@gigawatt how much money per gigawatt?');
    await lastMessage(page).getByRole('button', { name: 'Sources' }).click();
    await settled(page);
    expect(await lastMessage(page).textContent()).toMatch(/Sources[\s\S]*Only you can see this/);
  });

  it('draws a what-if, described for those who do not see it', async () => {
    await run(page, '/figures', { gigawatts: '4' });
    const picture = lastMessage(page).locator('.gallery img');
    expect(await picture.getAttribute('alt')).toContain('at 4 GW up to $40 billion');
    const width = await picture.evaluate(image => (image as HTMLImageElement).naturalWidth);
    expect(width).toBeGreaterThan(500);
  });

  it('draws what was asked, once that is asked for', async () => {
    // Another person, who has asked nothing yet.
    const { page, faults: complaints } = await openPage(browser, address);
    await say(page, '@gigawatt what if 4 GW instead of 8 GW get built?');
    await lastMessage(page).getByRole('button', { name: 'Picture' }).click();
    await settled(page);
    const alt = await lastMessage(page).locator('.gallery img').getAttribute('alt');
    expect(alt).toBe('Side by side: 4 GW up to $40 billion; 8 GW up to $80 billion.');
    await say(page, '@gigawatt who is Sam Altman?');
    expect(await lastMessage(page).getByRole('button', { name: 'Picture' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('completes by keyboard alone', async () => {
    await page.fill('#box', '/fig');
    await page.press('#box', 'ArrowDown');
    await page.keyboard.press('Enter');
    await page.focus('#option-name');
    await page.keyboard.type('gpus per gigawatt');
    // The list of what was typed, not the one of before.
    await page.waitForFunction(() =>
      document.querySelector('#option-name-choices li')?.textContent?.includes('GPUs per gigawatt'),
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect.poll(() => lastMessage(page).textContent()).toContain('GPUs per GW');
  });

  it('speaks the language that is chosen', async () => {
    await page.selectOption('#locale', 'de');
    await run(page, '/help', {});
    await expect.poll(() => lastMessage(page).textContent()).toContain('Jede Antwort ist satzgenau belegt');
    await page.selectOption('#locale', 'en-US');
  });

  it('describes commands and their options in the language that is chosen', async () => {
    await page.selectOption('#locale', 'ja');
    await page.fill('#box', '/milestones');
    expect(await page.locator('#palette').textContent()).toContain('何がいつの予定で');
    await page.press('#box', 'Enter');
    expect(await page.locator('#option-show').textContent()).toContain('期間終了');
    await page.keyboard.press('Escape');
    await page.selectOption('#locale', 'en-US');
  });

  it('sets the server up in three steps, by its roles and channels', async () => {
    const greeting = page.locator('.message.bot').filter({ hasText: 'Thank you for inviting me' });
    expect(await greeting.count()).toBe(1);
    await greeting.getByRole('button', { name: 'Set up' }).click();
    await settled(page);
    expect(await lastMessage(page).textContent()).toContain('Manage Server');
    await page.selectOption('#role', 'moderator');
    await greeting.getByRole('button', { name: 'Set up' }).click();
    await settled(page);
    const chosen = async (label: string, name: string) => {
      await lastMessage(page).getByLabel(label).selectOption({ label: name });
      await settled(page);
    };
    await chosen('A role to let in', '@Editors');
    await expect.poll(() => lastMessage(page).textContent()).toMatch(/May change the knowledge · @Editors/);
    await lastMessage(page).getByRole('button', { name: 'Next' }).click();
    await settled(page);
    await chosen('A channel for notices', '#news');
    await expect.poll(() => lastMessage(page).textContent()).toContain('Gets notices · #news');
    await lastMessage(page).getByRole('button', { name: 'Next' }).click();
    await settled(page);
    await lastMessage(page).getByRole('button', { name: 'Done' }).click();
    await settled(page);
    await expect.poll(() => lastMessage(page).textContent()).toContain('is set up');

    await page.selectOption('#role', 'editor');
    await run(page, '/knowledge list', { kind: 'facts' });
    expect(await lastMessage(page).textContent()).toContain('facts');
    await page.selectOption('#role', 'moderator');
    await run(page, '/knowledge moderators', { role: '500000000000000001', remove: 'true' });
    await page.selectOption('#role', 'editor');
    await run(page, '/knowledge list', { kind: 'facts' });
    expect(await lastMessage(page).textContent()).toContain('Ask one of them');
    await page.selectOption('#role', 'member');
  });

  it('shows what the bot writes by itself, where it writes it', async () => {
    await say(page, '@gigawatt will they be hiring electricians?');
    await lastMessage(page).getByRole('button', { name: 'Put on the list' }).click();
    await settled(page);
    await page.selectOption('#place', 'news');
    await expect
      .poll(() => lastMessage(page).textContent(), { timeout: 10_000 })
      .toContain('A question waits for an answer');
    await page.selectOption('#place', 'first');
  });

  it('lets a moderator add an answer that a member gets, there alone', async () => {
    const question = '@gigawatt how many welders does the build need?';
    await page.selectOption('#role', 'moderator');
    await run(page, '/knowledge add', { kind: 'answers' });
    await page.fill('#field-question', 'How many welders does the build need?');
    await page.fill('#field-answer', 'It needs 700 welders.');
    await page.fill('#field-sources', 'the site office');
    await page.click('dialog button[type=submit]');
    await settled(page);
    await lastMessage(page).getByRole('button', { name: 'Apply' }).click();
    await settled(page);
    await page.selectOption('#role', 'member');
    await say(page, question);
    await expect.poll(() => lastMessage(page).textContent()).toContain('700 welders');
    await page.selectOption('#place', 'second');
    await say(page, question);
    expect(await lastMessage(page).textContent()).not.toContain('700');
    await page.selectOption('#place', 'first');
  });

  it('lets a moderator edit a fact and take that back, each seen by a member at once', async () => {
    // Another person, who has asked nothing yet.
    const { page, faults: complaints } = await openPage(browser, address);
    const item = 'facts/investment.total';
    const pressed = async (name: string) => {
      await lastMessage(page).getByRole('button', { name, exact: true }).click();
      await settled(page);
    };
    const asked = async () => {
      await page.selectOption('#role', 'member');
      await say(page, '@gigawatt how much money per gigawatt?');
      const text = await lastMessage(page).textContent();
      await page.selectOption('#role', 'moderator');
      return text;
    };
    await page.selectOption('#role', 'moderator');
    await run(page, '/knowledge edit', { item });
    await page.fill('#field-value', 'up to $150 billion');
    await page.fill('#field-sources', 'a newspaper');
    await page.click('dialog button[type=submit]');
    await settled(page);
    expect(await lastMessage(page).textContent()).toMatch(/up to \$100 billion → up to \$150 billion/);
    await pressed('Apply');
    await expect.poll(() => lastMessage(page).textContent()).toContain('Applied');
    expect(await asked()).toContain('Up to $15 billion per GW');
    await run(page, '/knowledge revert', { item, revision: '0', reason: 'a slip' });
    await pressed('Apply');
    await expect.poll(() => lastMessage(page).textContent()).toContain('Applied');
    expect(await asked()).toContain('Up to $10 billion per GW');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('refuses a member what moderators may', async () => {
    await run(page, '/knowledge list', { kind: 'facts' });
    expect(await lastMessage(page).textContent()).toMatch(/Manage Server/);
  });

  it('imports a file and answers from it', async () => {
    // Another person, who has asked nothing yet.
    const { page, faults: complaints } = await openPage(browser, address);
    await page.selectOption('#role', 'moderator');
    await page.fill('#box', '/knowledge import');
    await page.press('#box', 'Enter');
    const text =
      'Notes of the harbour club\n\nThe harbour club meets on 14 March 2027 at the old lighthouse.\n';
    await page.setInputFiles('#option-file', {
      name: 'harbour.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(text),
    });
    await page.click('.options button[type=submit]');
    await settled(page);
    await page.selectOption('#role', 'member');
    await say(page, '@gigawatt when does the harbour club meet?');
    await expect.poll(() => lastMessage(page).textContent()).toContain('14 March 2027');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('fits a phone, and keeps to WCAG level AA in both themes', async () => {
    const { page: phone, faults: complaints } = await openPage(browser, address, 360);
    await phone.selectOption('#role', 'moderator');
    await say(phone, '@gigawatt how much money per gigawatt?');
    await lastMessage(phone).getByRole('button', { name: 'Why this answer' }).click();
    await settled(phone);
    await run(phone, '/figures', { gigawatts: '4' });
    await run(phone, '/figures', { name: 'GPUs per gigawatt' });
    for (const command of ['/figures', '/milestones', '/sources', '/privacy', '/help'])
      await run(phone, command, {});
    await run(phone, '/knowledge show', { item: 'facts/investment.total' });
    await phone.locator('.message.bot').first().getByRole('button', { name: 'Set up' }).click();
    await settled(phone);
    const cards = phone.locator('.message.bot .card');
    await expect.poll(() => cards.count()).toBeGreaterThanOrEqual(12);
    expect(await faultsOfLooks(phone)).toEqual([]);
    expect(complaints).toEqual([]);
    await phone.close();
  });
});
