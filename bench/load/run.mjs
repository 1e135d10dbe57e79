// Asks a server for plans at a steady rate, whether or not it keeps up, and tells how long answers took.
//   node bench/load/run.mjs URL [requests a second] [seconds] [one]
// Seventeen pairs of cities, ten dates of the bundled feed and every hour of the day, in an order of its own. Some of
// these 4,080 questions come twice: start the server with --keep 0, so that each is worked out. With `one` behind it,
// all requests are the same question.

import http from 'node:http';

const [base = 'http://127.0.0.1:8080', rate = '200', seconds = '30', questions = 'all'] = process.argv.slice(2);
const PAIRS = [
  ['Chongqing', 'Singapore'], ['Chongqing', 'Jakarta'], ['Chongqing', 'Bangkok'], ['Chongqing', 'Hanoi'], ['Chongqing', 'Manila'],
  ['Chongqing', 'Yangon'], ['Chongqing', 'Ho Chi Minh City'], ['Chengdu', 'Singapore'], ['Chengdu', 'Bangkok'], ['Nanning', 'Hanoi'],
  ['Nanning', 'Singapore'], ['Kunming', 'Bangkok'], ['Kunming', 'Vientiane'], ['Guiyang', 'Singapore'], ['Qinzhou', 'Singapore'],
  ['Singapore', 'Chongqing'], ['Hanoi', 'Chongqing'],
];
const DATES = ['2017-10-09', '2018-09-12', '2019-05-20', '2020-08-03', '2021-03-15', '2022-06-13', '2023-11-06', '2024-05-06', '2025-04-14', '2026-03-02'];

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
const times = [];
const failed = new Map();
let under_way = 0;

// a generator of numbers with a seed, so that every run asks the same
let state = 20180912;
const next = (n) => ((state = (state * 1103515245 + 12345) % 2147483648), Math.floor((state / 2147483648) * n));

function ask(keep) {
  const pick = (n) => (questions === 'one' ? 0 : next(n));
  const [from, to] = PAIRS[pick(PAIRS.length)];
  const query = new URLSearchParams({ from, to, ready: `${DATES[pick(DATES.length)]}T${String(pick(24)).padStart(2, '0')}:00`, cargo: '40HC', mass: '18t' });
  const begun = performance.now();
  under_way++;
  return new Promise((done) => {
    const over = (status) => {
      under_way--;
      if (keep && status === 200) times.push(performance.now() - begun);
      if (status !== 200) failed.set(status, (failed.get(status) ?? 0) + 1);
      done();
    };
    http
      .get(`${base}/v1/plan?${query}`, { agent }, (response) => {
        response.resume();
        response.on('end', () => over(response.statusCode));
      })
      .on('error', (error) => over(error.code));
  });
}

// networks of all dates are compiled before it counts
for (let i = 0; i < 170; i++) await ask(false);
state = 1;
const begun = performance.now();
const all = [];
for (let i = 0; i < Number(rate) * Number(seconds); i++) {
  const due = begun + (i * 1000) / Number(rate);
  const wait = due - performance.now();
  if (wait > 1) await new Promise((ready) => setTimeout(ready, wait));
  all.push(ask(true));
}
await Promise.all(all);
const took = (performance.now() - begun) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1);
console.log(`${times.length} answers in ${took.toFixed(1)} s, ${(times.length / took).toFixed(0)} a second`);
console.log(`p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${times.at(-1)?.toFixed(1)} ms`);
if (failed.size) console.log('not answered:', Object.fromEntries(failed));
agent.destroy();
