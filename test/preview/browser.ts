import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ROOT } from '../support/discord/root.js';

/** Debian's, as .ci/run installs it; another's by CHROMIUM_PATH. */
export const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  path => path !== undefined && existsSync(path),
);

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** `npm start` without a token; ends with its input. */
export async function startPreview(): Promise<{ program: ChildProcess; address: string }> {
  const { DISCORD_TOKEN: _, ...env } = process.env;
  const program = spawn(process.execPath, ['.'], { cwd: ROOT, env: { ...env, PORT: '0' } });
  const address = await new Promise<string>(resolve => {
    let out = '';
    program.stdout?.on('data', chunk => {
      out += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(out);
      if (found) resolve(found[0]);
    });
  });
  return { program, address };
}

/** What is wider than its place, and what WCAG level AA does not allow, in both themes; nothing where all is well. */
export async function faultsOfLooks(page: Page): Promise<unknown[]> {
  const wide = await page.evaluate(() => [
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
    ...[...document.querySelectorAll('.card, .card *, dialog[open], dialog[open] *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .filter(({ tagName }) => tagName !== 'TEXTAREA' && tagName !== 'INPUT')
      .map(({ tagName, textContent }) => `${tagName}: ${textContent}`),
  ]);
  const violating: unknown[] = [];
  for (const _ of ['dark', 'light']) {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      // @ts-expect-error: axe puts itself there
      window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }),
    );
    violating.push(...violations.map(({ id, nodes }: { id: string; nodes: unknown[] }) => [id, nodes]));
    // An open form covers the button of the theme.
    await page.evaluate(() => document.getElementById('theme')?.click());
  }
  return [...wide, ...violating];
}

/** A page that notes what it complains about and every request that leaves loopback. */
export async function openPage(browser: Browser, address: string, width = 900) {
  const faults: string[] = [];
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', error => faults.push(error.message));
  page.on('request', request => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) faults.push(`a request to ${url}`);
  });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelectorAll('#place option').length > 0);
  return { page, faults };
}

/** Waits until nothing is under way. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getElementById('status')?.textContent !== '…');
}

export async function say(page: Page, text: string): Promise<void> {
  await page.fill('#box', text);
  await page.press('#box', 'Enter');
  await settled(page);
}

/** Fills the options of a slash command in, by their names, and runs it. */
export async function run(page: Page, command: string, options: Readonly<Record<string, string>> = {}) {
  await page.fill('#box', command);
  await page.press('#box', 'Enter');
  for (const [name, value] of Object.entries(options)) {
    const field = page.locator(`#option-${name}`);
    const tag = await field.evaluate(element => element.tagName);
    if (tag === 'SELECT') await field.selectOption(value);
    else if ((await field.getAttribute('type')) === 'checkbox') await field.setChecked(value === 'true');
    else await field.fill(value);
  }
  if (await page.locator('.options').count()) await page.click('.options button[type=submit]');
  await settled(page);
}

export const lastMessage = (page: Page) => page.locator('.message.bot').last();
