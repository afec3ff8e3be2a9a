import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's, as .ci/run installs it; another's by CHROMIUM_PATH. */
export const CHROMIUM = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  path => path !== undefined && existsSync(path),
);

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM!,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

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
