// What if: each change has a form, and what the forms write is for the command line, too.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Every kind of change with what is filled in, by the name of the field, and what of it stands in the file. */
const CHANGES = [
  ['do_open', { project: 'pinglu-canal', open_on: '2018-09-01' }, /^open\.pinglu-canal = 2018-09-01$/m],
  ['do_close_passage', { passage: 'malacca', valid_from: '2018-09-01' }, /\[\[close\.passage\]\]\nid = "malacca"\nvalid_from = 2018-09-01\n/],
  ['do_close_border', { border: 'youyiguan' }, /\[\[close\.border\]\]\nid = "youyiguan"\n/],
  ['do_close_terminal', { terminal: 'CNQZH-PORT', valid_from: '2018-10-01', valid_to: '2018-10-05' }, /\[\[close\.terminal\]\]\nid = "CNQZH-PORT"\n/],
  ['do_service', { service: 'R-CQ-QZH-TJC1-S', days: 'Mo We Fr', cutoff_h: '3' }, /\[\[change\.service\]\]\nid = "R-CQ-QZH-TJC1-S"\ndays = "Mo We Fr"\ncutoff_h = 3\n/],
  ['do_add_service', { from: 'CNCQI-TJC', to: 'CNNIN-IRP', mode: 'rail', days: 'daily', hours: '30', km: '1100', usd: '600' }, /depart = "0 08:00".*\n.*arrive = "1 14:00"/],
  ['do_remove_service', { service: 'R-CQ-QZH-TJC1-N' }, /\[\[remove\.service\]\]\nid = "R-CQ-QZH-TJC1-N"\n/],
  ['do_add_link', { from: 'CNNIN-ROAD', to: 'VNHAN-DEPOT', drive_h: '7', km: '380', over: 'youyiguan', usd: '900' }, /borders = \["youyiguan@3\.5"\]/],
  ['do_price', { mode: 'rail', percent: '12.5' }, /\[\[change\.tariff\]\]\nmode = "rail"\npercent = 12\.5\n/],
  ['do_no_subsidies', {}, /\[\[remove\.subsidy\]\]\nid = "all"\n/],
  ['do_border', { border: 'dongxing', clearance_percent: '50', border_hours: '24/7' }, /\[\[change\.border\]\]\nid = "dongxing"\nhours = "24\/7"\nclearance_percent = 50\n/],
  ['do_terminal', { terminal: 'CNQZH-RCC', terminal_hours: '24/7', change_h: '2' }, /\[\[change\.terminal\]\]\nid = "CNQZH-RCC"\nhours = "24\/7"\nchange_h = 2\n/],
  ['do_free_days', { country: 'CN', free_days: '14' }, /\[\[change\.storage\]\]\nat = "CN"\nfree_days = 14\n/],
];

async function fill(page, change, values) {
  await page.selectOption('#change', change);
  // days stay as they were typed for the change before
  const period = (await page.locator('form [name=valid_from]').count()) ? { valid_from: '', valid_to: '' } : {};
  for (const [name, value] of Object.entries({ ...period, ...values })) {
    const field = page.locator(`form [name=${name}]`);
    if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

const text = (page) => page.inputValue('#scenario');
const add = (page) => page.locator('form', { has: page.locator('#change') }).locator('button').click();

/** The path of a file with this scenario. */
function saved(scenario) {
  const file = join(tmpdir(), `landsea-page-${process.pid}.toml`);
  writeFileSync(file, scenario);
  return file;
}

/** What the program says to a scenario: its exit code and report. */
function checked(program, scenario) {
  const { status, stdout, stderr } = spawnSync(program, ['check', '--scenario', saved(scenario)], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

export function whatIf({ test, open, close, mapReady, violations, program, shot }) {
  for (const options of [{}, { query: '/?lang=zh', colorScheme: 'dark' }]) {
    const { query = '/?lang=en', ...rest } = options;
    test(`every change has a form whose file the command line takes: ${query}`, async () => {
      const page = await open(query, rest);
      await mapReady(page);
      await page.click('#tab-whatif');
      await page.waitForSelector('form [name=project] option', { state: 'attached' });
      const offered = await page.locator('#change option').evaluateAll((all) => all.map((one) => one.value));
      assert.deepEqual(offered.sort(), CHANGES.map(([id]) => id).sort());
      for (const [change, values, written] of CHANGES) {
        await fill(page, change, values);
        assert.deepEqual(await violations(page), [], change);
        await add(page);
        assert.match(await text(page), written, change);
        const one = checked(program, await text(page));
        assert.equal(one.status, 0, `${change}: ${one.said}`);
        if (['do_add_link', 'do_border'].includes(change)) await shot(page, `${change}-${query.slice(-2)}`);
        await page.locator('.changes button').click();
        assert.equal(await text(page), '');
      }
      await close(page);
    });
  }

  test('changes stack, each can be taken out, and the answer is that of the file', async () => {
    const page = await open();
    await mapReady(page);
    await page.click('#tab-whatif');
    await page.waitForSelector('form [name=project] option', { state: 'attached' });
    assert(await page.locator('#compare').isDisabled(), 'nothing to compare');
    for (const id of ['do_price', 'do_close_passage', 'do_open']) {
      const [, values] = CHANGES.find(([one]) => one === id);
      await fill(page, id, values);
      await add(page);
    }
    // what opens stands before every table
    assert.deepEqual(await page.locator('.changes li span').allTextContents(), [
      'Open a railway, canal or crossing: Pinglu canal (Nanning - Qinzhou), Opens on 2018-09-01',
      'Prices of a mode: rail, Dearer by, per cent 12.5',
      'Close a strait or canal: Strait of Malacca, From day 2018-09-01',
    ]);
    await page.locator('.changes button').first().click();
    await page.locator('.changes button').last().click();
    assert.match(await text(page), /^name = "Prices of a mode: rail, Dearer by, per cent 12\.5"\n\n# Prices of a mode/);
    await page.click('#compare');
    await page.waitForSelector('#compared');
    const cheapest = await page.locator('#compared tr').nth(2).locator('td').allTextContents();
    const usd = (cell) => Number(/USD\s([\d,.]+)/.exec(cell)[1].replaceAll(',', ''));
    assert(usd(cheapest[1]) > usd(cheapest[0]), cheapest.join(' | '));
    const question = 'plan Chongqing Singapore --ready 2018-09-12T08:00 --cargo 40HC --mass 18t --format json --scenario'.split(' ');
    const answer = spawnSync(program, [...question, saved(await text(page))], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const costs = JSON.parse(answer.stdout).plans.map((one) => one.cost.amount);
    assert.equal(usd(cheapest[1]), Math.round(Math.min(...costs)));
    await shot(page, 'whatif-changes');
    await close(page);
  });

  test('what a link assumes in words becomes part of the scenario', async () => {
    const page = await open('/?lang=en&close=malacca&without_subsidies=true');
    await page.click('#tab-whatif');
    await page.waitForFunction(() => document.querySelectorAll('.changes li').length === 2);
    assert.match(await text(page), /\[\[close\.passage\]\]\nid = "malacca"[^]*\[\[remove\.subsidy\]\]/);
    await page.click('#compare');
    await page.waitForSelector('#compared');
    // the address follows the answer
    await page.waitForFunction(() => !location.search.includes('close='));
    await close(page);
  });

  test('a name that a person gave stays', async () => {
    const page = await open();
    await page.click('#tab-whatif');
    await page.locator('summary', { hasText: 'TOML' }).click();
    await page.fill('#scenario', 'name = "Mine"\nsource = "a talk"\n\n[[close.border]]\nid = "youyiguan"\n');
    await fill(page, 'do_price', { mode: 'road', percent: '-5' });
    await add(page);
    const made = await text(page);
    assert.match(made, /^name = "Mine"\nsource = "a talk"\n\n\[\[close\.border\]\]/);
    assert.deepEqual(await page.locator('.changes li span').allTextContents(), [
      '[[close.border]] id = "youyiguan"',
      'Prices of a mode: road, Dearer by, per cent -5',
    ]);
    assert.equal(checked(program, made).status, 0);
    await close(page);
  });

  test('a change is made by keys alone', async () => {
    const page = await open();
    await page.focus('#tab-whatif');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    for (let i = 0; i < 8 && (await page.evaluate(() => document.activeElement.id)) !== 'change'; i++) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'change');
    await page.keyboard.type('Prices');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.name), 'percent');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('25');
    await page.keyboard.press('Enter');
    assert.match(await text(page), /percent = 25\n/);
    await page.focus('#compare');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#compared');
    await close(page);
  });

  test('closing a terminal on the map compares before and after', async () => {
    const page = await open();
    await mapReady(page);
    await page.waitForSelector('.map-stop');
    await page.click('#tab-whatif');
    await page.locator('.map-stop', { hasText: 'Qinzhou' }).first().click();
    assert.equal(await page.inputValue('#change'), 'do_close_terminal');
    await add(page);
    assert.match(await text(page), /\[\[close\.terminal\]\]\nid = "CNQZH-/);
    await page.click('#compare');
    await page.waitForSelector('#compared');
    await page.waitForTimeout(800);
    await shot(page, 'whatif');
    assert(page.url().includes('scenario='));
    assert.equal(checked(program, await text(page)).status, 0);
    await close(page);
  });

  test('a wrong scenario is answered with line and column', async () => {
    const page = await open();
    await page.click('#tab-whatif');
    await page.locator('summary', { hasText: 'TOML' }).click();
    await page.fill('#scenario', 'name = "x"\n[[close.terminal]]\nid = ["CNQZH-PROT"]\n');
    await page.click('#compare');
    await page.waitForSelector('[role=tabpanel] [role=alert]');
    assert.match(await page.textContent('[role=tabpanel] [role=alert]'), /scenario:3.*CNQZH-PORT/s);
    page.faults = page.faults.filter((fault) => !fault.includes('400'));
    await close(page);
  });
}
