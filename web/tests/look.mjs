// Pictures of the page, to be looked at: node tests/look.mjs URL
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const shots = new URL('./shots/', import.meta.url).pathname;
mkdirSync(shots, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--use-gl=swiftshader', '--enable-unsafe-swiftshader'] });
for (const [name, size, scheme, lang] of [
  ['desktop-light', { width: 1440, height: 900 }, 'light', 'en'],
  ['desktop-dark-zh', { width: 1440, height: 900 }, 'dark', 'zh'],
  ['phone-light', { width: 390, height: 844 }, 'light', 'en'],
  ['phone-dark', { width: 390, height: 844 }, 'dark', 'en'],
]) {
  const page = await (await browser.newContext({ viewport: size, colorScheme: scheme })).newPage();
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(name, m.type(), m.text()));
  page.on('pageerror', (e) => console.log(name, 'error', e.message));
  await page.goto(`${base}/?lang=${lang}`);
  await page.waitForSelector('[data-plan]');
  await page.waitForFunction(() => document.documentElement.dataset.map === 'ready', null, { timeout: 30000 }).catch(() => console.log(name, 'no map'));
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `${shots}${name}.png`, fullPage: name.startsWith('phone') });
  if (name.startsWith('desktop')) {
    for (const tab of ['costs', 'corridor', 'calendar', 'whatif']) {
      await page.click(`#tab-${tab}`);
      await page.waitForTimeout(tab === 'calendar' ? 4000 : 700);
      await page.screenshot({ path: `${shots}${name}-${tab}.png` });
    }
  }
}
await browser.close();
