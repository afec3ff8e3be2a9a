// Takes the README's pictures from the preview page in a real browser, so that they show what the program says:
// npm run build && npm run pictures. CHROMIUM_PATH names the browser where it is not Debian's.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const { DISCORD_TOKEN: _, DATA_DIR: __, ...env } = process.env;

const program = spawn(process.execPath, ['.'], { cwd: root, env: { ...env, PORT: '0' } });
const address = await new Promise(resolve => {
  let out = '';
  program.stdout.on('data', chunk => {
    out += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(out);
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** A person who opens the page anew. */
async function person(theme) {
  const page = await browser.newPage({ viewport: { width: 640, height: 1800 }, deviceScaleFactor: 1.5 });
  await page.goto(address);
  await page.waitForFunction(() => document.querySelectorAll('#place option').length > 0);
  if (theme === 'light') await page.click('#theme');
  const settled = () => page.waitForFunction(() => document.getElementById('status').textContent !== '…');
  return {
    page,
    settled,
    async say(text) {
      await page.fill('#box', text);
      await page.press('#box', 'Enter');
      await settled();
    },
    async run(command, options = {}) {
      await page.fill('#box', command);
      await page.press('#box', 'Enter');
      for (const [name, value] of Object.entries(options)) {
        const field = page.locator(`#option-${name}`);
        if ((await field.evaluate(element => element.tagName)) === 'SELECT') await field.selectOption(value);
        else await field.fill(value);
      }
      await page.click('.options button[type=submit]');
      await settled();
    },
    /** The card of the last message. */
    async shoot(name) {
      await page.waitForTimeout(300);
      const card = page.locator('.message.bot').last().locator('.card').first();
      await card.screenshot({ path: `${here}${name}-${theme}.png` });
    },
  };
}

for (const theme of ['dark', 'light']) {
  const asker = await person(theme);
  await asker.say('@gigawatt so whens phase one actually up and running');
  await asker.shoot('answer');
  await asker.run('/figures', { gigawatts: '4' });
  await asker.shoot('what-if');
  await asker.run('/milestones', {});
  await asker.shoot('timeline');

  const moderator = await person(theme);
  await moderator.page.selectOption('#role', 'moderator');
  await moderator.run('/knowledge add', { kind: 'facts' });
  await moderator.page.fill('#field-statement', 'The build brings 1,500 jobs to Ohio.');
  await moderator.page.fill('#field-value', '1,500 jobs');
  await moderator.page.fill('#field-sources', 'the governor’s office');
  await moderator.page.click('dialog button[type=submit]');
  await moderator.settled();
  await moderator.shoot('edit');
}
await browser.close();
program.stdin.end();
