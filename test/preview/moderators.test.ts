import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** The moderators' cards and forms on a phone, one after the other, as one moderator meets them. */
describe.skipIf(CHROMIUM === undefined)('what moderators see, in a browser', () => {
  let program: ChildProcess;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  const press = async (name: string | RegExp) => {
    await lastMessage(page).getByRole('button', { name, exact: true }).click();
    await settled(page);
  };
  const shown = () => lastMessage(page).textContent();

  beforeAll(async () => {
    const preview = await startPreview();
    program = preview.program;
    browser = await launch();
    ({ page, faults: complaints } = await openPage(browser, preview.address, 360));
    await page.selectOption('#role', 'moderator');
  });
  afterAll(async () => {
    await browser?.close();
    const ended = new Promise(resolve => program.once('exit', resolve));
    program.stdin?.end();
    expect(await ended).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('fits a phone and keeps to WCAG level AA: lists, items, settings', async () => {
    await run(page, '/knowledge list', { kind: 'facts' });
    await run(page, '/knowledge show', { item: 'facts/investment.total' });
    for (const command of ['/knowledge check', '/knowledge log', '/knowledge moderators'])
      await run(page, command, {});
    await say(page, '@gigawatt will they be hiring electricians?');
    await press('Put on the list');
    await run(page, '/knowledge unanswered', {});
    expect(await faultsOfLooks(page)).toEqual([]);
  });

  it('does so in a form that is filled in by keyboard alone, its preview and its history', async () => {
    const item = 'facts/investment.total';
    await run(page, '/knowledge edit', { item });
    expect(await faultsOfLooks(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-value');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('up to $150 billion');
    await page.keyboard.press('Enter');
    await settled(page);
    await expect.poll(shown).toContain('up to $100 billion → up to $150 billion');
    await press('Apply');
    await expect.poll(shown).toContain('Applied');
    await run(page, '/knowledge history', { item });
    expect(await faultsOfLooks(page)).toEqual([]);
  });

  it('does so for what is imported and its drafts', async () => {
    await page.fill('#box', '/knowledge import');
    await page.press('#box', 'Enter');
    const text =
      'Notes of the harbour club\n\nThe harbour club meets on 14 March 2027 at the old lighthouse. It has 240 members.\n';
    const file = { name: 'harbour.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
    await page.setInputFiles('#option-file', file);
    await page.click('.options button[type=submit]');
    await settled(page);
    await expect.poll(shown).toContain('Notes of the harbour club');
    expect(await faultsOfLooks(page)).toEqual([]);
  });
});
