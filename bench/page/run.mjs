// When is the first plan on the page? node bench/page/run.mjs [landsea program] [runs]
//
// Starts the program and opens its page in headless Chromium, each time with an empty cache: the time from navigation
// to the first frame in which a plan stands in the list, and to the map with its lines drawn. The first visit meets a
// server that has answered nothing yet, and is told apart. Leaves out: a network, whatever a machine's own screen and
// graphics card do (the map is drawn by SwiftShader).

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');
const program = process.argv[2] ?? new URL('../../target/release/landsea', import.meta.url).pathname;
const runs = Number(process.argv[3] ?? 11);
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));

const server = spawn(program, ['serve', '--addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
const base = await new Promise((ready) => server.stdout.on('data', (data) => ready(/http:\/\/\S+/.exec(String(data))[0])));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });

/** Milliseconds from navigation to plans, and to the map; bytes of scripts as they were sent until the plans. */
async function visit() {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('#plans [data-plan]')) return;
      seen.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => (window.plansAt = performance.now())));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(base, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.plansAt);
  const [plans, scripts] = await page.evaluate(() => [
    window.plansAt,
    performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.js') && one.responseEnd < window.plansAt).reduce((sum, one) => sum + one.encodedBodySize, 0),
  ]);
  await page.waitForFunction(() => document.documentElement.dataset.map === 'ready');
  const map = await page.evaluate(() => performance.now());
  await page.close();
  return { plans, map, scripts };
}

const first = await visit();
const all = [];
for (let i = 0; i < runs; i++) all.push(await visit());
const median = (of) => Math.round(all.map(of).sort((a, b) => a - b)[Math.floor(runs / 2)]);
const worst = (of) => Math.round(Math.max(...all.map(of)));
console.log(`first visit: plans ${Math.round(first.plans)} ms, map ${Math.round(first.map)} ms`);
console.log(`${runs} visits: plans median ${median((one) => one.plans)} ms, worst ${worst((one) => one.plans)} ms; map median ${median((one) => one.map)} ms`);
console.log(`scripts until the plans: ${Math.round(first.scripts / 1000)} kB as sent`);
await browser.close();
server.kill('SIGTERM');
