// The page in a real browser against the real server: node tests/run.mjs [landsea program]
//
// The program is LANDSEA, the first argument, or target/release/landsea. Without Chromium (CHROMIUM, or in its usual
// places) nothing is tested, and that is said. Pictures of the page are left in tests/shots.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { whatIf } from './whatif.mjs';

const program = process.env.LANDSEA ?? process.argv[2] ?? new URL('../../target/release/landsea', import.meta.url).pathname;
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = browsers.find((path) => path && existsSync(path));
if (!executablePath) {
  console.log('page tests skipped: there is no Chromium; apt-get install chromium, or set CHROMIUM');
  process.exit(0);
}
assert(existsSync(program), `there is no program at ${program}; build it, or set LANDSEA`);

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = new URL('./shots/', import.meta.url).pathname;
mkdirSync(shots, { recursive: true });

const server = spawn(program, ['serve', '--addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
let log = '';
server.stderr.on('data', (data) => (log += data));
const base = await new Promise((ready, failed) => {
  server.stdout.on('data', (data) => ready(/http:\/\/\S+/.exec(String(data))[0].replace(/\/$/, '')));
  server.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${log}`)));
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });

const tests = [];
const test = (name, run, options = {}) => tests.push({ name, run, options });

/** A page that has its plans, and whose requests and errors are watched. */
async function open(path = '/?lang=en', { wait = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['blob:', 'data:'].includes(url.protocol) && url.origin !== base) page.faults.push(`a request to ${url.origin}`);
  });
  await page.goto(base + path);
  if (wait) await page.waitForSelector('#plans [data-plan]');
  return page;
}

const mapReady = (page) => page.waitForFunction(() => document.documentElement.dataset.map === 'ready', null, { timeout: 60_000 });

async function close(page) {
  assert.deepEqual(page.faults, [], 'errors, or requests to other hosts');
  await page.context().close();
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.any?.[0]?.message ?? ''}`).join('; ')}`);
}

const plans = (page) => page.locator('#plans [data-plan]');

test('the first plans are on the page', async () => {
  const page = await open('/?lang=en', { wait: false });
  await page.waitForSelector('#plans [data-plan]');
  // the server has been warmed by the first visit, the browser's cache is empty again
  const again = await open('/?lang=en', { wait: false });
  await again.waitForSelector('#plans [data-plan]');
  const ms = await again.evaluate(() => performance.now());
  console.log(`  first plans ${Math.round(ms)} ms after navigation`);
  await close(page);
  await close(again);
});

test('a place is found by the beginning of its name, in English and Chinese', async () => {
  const page = await open();
  await page.fill('#to', 'hai');
  await page.waitForSelector('#to-list [role=option]');
  assert.match(await page.textContent('#to-list'), /Haiphong/);
  await page.fill('#to', '胡志明');
  await page.waitForFunction(() => document.querySelector('#to-list')?.textContent?.includes('Ho Chi Minh'));
  await page.press('#to', 'ArrowDown');
  await page.press('#to', 'Enter');
  assert.equal(await page.inputValue('#to'), 'Ho Chi Minh City');
  await page.click('button.main');
  await page.waitForFunction(() => document.title.includes('Ho Chi Minh City'));
  assert(page.url().includes('to=Ho+Chi+Minh+City'));
  await close(page);
});

test('a wrong name is answered with names like it, one click away', async () => {
  const page = await open();
  await page.fill('#to', 'Singapura City');
  await page.click('button.main');
  await page.waitForSelector('.problem[role=alert]');
  assert.equal(await page.getAttribute('#to', 'aria-invalid'), 'true');
  page.faults = page.faults.filter((fault) => !fault.includes('400'));
  await close(page);
});

test('pointing at a plan in the list lights it up in the chart, and the other way round', async () => {
  const page = await open();
  await plans(page).nth(2).hover();
  assert.equal(await page.locator('svg circle.pointed').getAttribute('data-plan'), '3');
  await page.locator('svg circle[data-plan="1"]').hover({ force: true });
  assert.equal(await page.locator('#plans .pointed').getAttribute('data-plan'), '1');
  await close(page);
});

test('sliders take plans away and bring them back', async () => {
  const page = await open();
  const all = await plans(page).count();
  const cost = page.locator('.limits input').nth(1);
  await cost.evaluate((input) => { input.value = '3000'; input.dispatchEvent(new Event('input', { bubbles: true })); });
  const fewer = await plans(page).count();
  assert(fewer > 0 && fewer < all, `${fewer} of ${all}`);
  assert.match(await page.textContent('.list [role=status]'), new RegExp(`${fewer} of ${all}`));
  await page.getByRole('button', { name: 'Reset limits' }).click();
  assert.equal(await plans(page).count(), all);
  await close(page);
});

test('the map draws the picked plan and its places are buttons', async () => {
  const page = await open();
  await mapReady(page);
  await page.waitForSelector('.map-stop');
  const names = await page.locator('.map-stop').allTextContents();
  assert(names.includes('Chongqing') && names.includes('Singapore'), names.join(', '));
  await page.locator('.map-stop', { hasText: 'Singapore' }).click();
  await page.waitForSelector('#tab-board[aria-selected=true]');
  await page.waitForSelector('[role=tabpanel] tbody tr');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(shots, 'board.png') });
  await close(page);
});

test('every tab shows what it says', async () => {
  const page = await open();
  await mapReady(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(shots, 'timeline.png') });
  assert.match(await page.textContent('[role=tabpanel]'), /Where the days go/);
  await page.click('#tab-costs');
  assert.match(await page.textContent('[role=tabpanel]'), /Freight/);
  const total = Number((await page.textContent('tfoot .num')).replace(/,/g, ''));
  const rows = await page.locator('tbody tr td:nth-child(2)').allTextContents();
  const sum = rows.reduce((all, text) => all + Number(/-?\d[\d,]*(\.\d+)?/.exec(text.replace('−', '-'))[0].replace(/,/g, '')), 0);
  assert(Math.abs(sum - total) < 0.05, `${sum} is not ${total}`);
  await page.screenshot({ path: join(shots, 'costs.png') });
  await page.click('#tab-corridor');
  assert.equal(await page.locator('[role=tabpanel] figure').count(), 2);
  await page.screenshot({ path: join(shots, 'corridor.png') });
  await page.click('#tab-calendar');
  await page.waitForFunction(() => document.querySelectorAll('.grid button').length === 30);
  await page.screenshot({ path: join(shots, 'calendar.png') });
  await close(page);
});

test('a source is shown where a number comes from', async () => {
  const page = await open();
  await page.locator('[role=tabpanel] summary').first().click();
  await page.locator('[role=tabpanel] .sources button').first().click();
  await page.waitForSelector('dialog[open] dl');
  await page.screenshot({ path: join(shots, 'source.png') });
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await close(page);
});

whatIf({ test, open, close, mapReady, violations, program, shot: (page, name) => page.screenshot({ path: join(shots, `${name}.png`) }) });

test('a link holds the whole question and the plan picked', async () => {
  const page = await open();
  await plans(page).nth(3).click();
  await page.locator('fieldset .chip').nth(4).click();
  await page.click('button.main');
  await page.waitForFunction(() => location.search.includes('avoid=air'));
  const other = await open(new URL(page.url()).pathname + new URL(page.url()).search);
  assert.equal(await other.locator('#plans [aria-pressed=true]').getAttribute('data-plan'), await page.locator('#plans [aria-pressed=true]').getAttribute('data-plan'));
  assert.equal(await other.locator('fieldset .chip[aria-pressed=true]').count(), 1);
  await close(page);
  await close(other);
});

test('plans are compared by the arrival with a chance, and a due date has its chance', async () => {
  const page = await open();
  await page.selectOption('#sure', '0.9');
  await page.fill('#due', '2018-10-10T00:00');
  await page.click('form .main');
  await page.waitForFunction(() => location.search.includes('confidence=0.9'));
  await page.waitForFunction(() => document.querySelector('#plans [data-plan="1"]')?.textContent.includes('90% arrived by'));
  assert.match(await page.textContent('.remark'), /plans looked at/);
  await page.click('#language');
  assert.match(await page.textContent('.remark'), /共比较了 \d+ 个方案；任何方案都不会早于/);
  await page.click('#language');
  await page.click('#plans [data-plan="1"]');
  assert.match(await page.textContent("#plans-title + p"), /compared by arrival with 90%/);
  assert.match(await page.textContent('.chances'), /Chance of being on time: \d+(\.\d)?%/);
  assert(await page.isDisabled('#window'), 'a chance goes with one time, not with a window');
  await page.screenshot({ path: join(shots, 'sure.png') });
  // a deadline has its chance already
  await page.selectOption('#which', 'arrive_by');
  assert(await page.isDisabled('#due'));
  await close(page);
});

test('the page speaks Chinese and remembers it', async () => {
  const page = await open();
  await page.click('#language');
  assert.match(await page.textContent('.panel'), /最便宜/);
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  assert.match(await page.locator('.mark.off').first().getAttribute('title'), /[\u4e00-\u9fff]/, 'a holiday has no Chinese name');
  assert.match((await page.locator('.ride b').allTextContents()).join('\n'), /重庆.*钦州.*班列/, 'no leg has the Chinese name of its service');
  await page.goto(base);
  await page.waitForSelector('#plans [data-plan]');
  assert.match(await page.textContent('.panel'), /最便宜/);
  await page.goto(`${base}/?from=Chongqing&to=Singapore&ready=2018-09-12T08:00&cargo=40HC&mass=18t&avoid=sea,road`);
  await page.waitForSelector('.problem[role=status]');
  assert.match(await page.textContent('.problem'), /如果取消“不使用海运”，则有 1 个方案/);
  await page.goto(`${base}/?from=Chongking&to=Singapore&ready=2018-09-12T08:00&cargo=40HC&mass=18t`);
  await page.waitForSelector('.problem[role=alert]');
  assert.match(await page.textContent('.problem'), /起点：找不到这个名称/);
  page.faults = page.faults.filter((fault) => !fault.includes('400'));
  await close(page);
});

test('what a link assumes is said by name, and a date that is none is refused', async () => {
  const question = 'from=Nanning&to=Singapore&ready=2026-03-02&cargo=40HC&mass=18t&lang=en';
  const page = await open(`/?${question}&close=malacca&open=pinglu-canal=2026-03-01`);
  await page.waitForFunction(() => /Pinglu/.test(document.querySelector('.assumed')?.textContent ?? ''));
  assert.match(await page.textContent('.assumed'), /Strait of Malacca closed, Pinglu canal .* open from 1 Mar 2026/);
  await page.goto(`${base}/?${question}&open=pinglu-canal=someday`);
  await page.waitForSelector('.problem[role=alert]');
  assert.match(await page.textContent('.problem'), /someday/);
  page.faults = page.faults.filter((fault) => !fault.includes('400'));
  await close(page);
});

test('everything can be done from the keyboard', async () => {
  const page = await open();
  await page.focus('#from');
  await page.keyboard.type('Chengdu');
  await page.waitForSelector('#from-list [role=option]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.title.includes('Chengdu'));
  const first = plans(page).first();
  await first.focus();
  await page.keyboard.press('Enter');
  assert.equal(await first.getAttribute('aria-pressed'), 'true');
  await page.focus('#tab-timeline');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.getAttribute('#tab-costs', 'aria-selected'), 'true');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'tab-costs');
  await close(page);
});

for (const [name, options, query] of [
  ['desktop', {}, '/?lang=en'],
  ['desktop-dark-zh', { colorScheme: 'dark' }, '/?lang=zh'],
  ['phone', { viewport: { width: 390, height: 844 } }, '/?lang=en'],
  ['phone-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, '/?lang=zh'],
]) {
  test(`axe finds nothing to object to: ${name}`, async () => {
    const page = await open(query, options);
    await mapReady(page);
    await page.waitForTimeout(1200);
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: name.startsWith('phone') });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert(wide <= 0, `the page is ${wide} pixels wider than the screen`);
    for (const tab of ['timeline', 'costs', 'corridor', 'calendar', 'whatif']) {
      await page.click(`#tab-${tab}`);
      await page.waitForTimeout(400);
      assert.deepEqual(await violations(page), [], `${name}, ${tab}`);
    }
    await close(page);
  });
}

let failed = 0;
const only = process.env.ONLY;
for (const { name, run } of tests.filter((one) => !only || one.name.includes(only))) {
  try {
    await run();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n${error.stack}`);
  }
}
await browser.close();
server.removeAllListeners('exit');
server.kill('SIGTERM');
const code = await new Promise((done) => server.on('exit', (status, signal) => done(status ?? signal)));
if (code !== 0) {
  failed++;
  console.log(`FAIL the server did not stop gracefully: ${code}`);
}
if (/ERROR|panicked/.test(log)) {
  failed++;
  console.log(`FAIL errors in the log of the server:\n${log.split('\n').filter((line) => /ERROR|panicked/.test(line)).join('\n')}`);
}
console.log(failed ? `${failed} failed` : 'all passed');
process.exit(failed ? 1 : 0);
