// Scenario files, written piece by piece as the page is clicked.

import type { Mode } from './types';

const quoted = (text: string) => JSON.stringify(text);

/** A text with a name at its head, as a scenario must have. */
export const named = (text: string, name: string) => (/^name\s*=/m.test(text) ? text : `name = ${quoted(name)}\n${text}`);

const after = (text: string, block: string) => `${text.trimEnd()}\n\n${block}`.trimStart();

/** Closes a terminal. */
export const closing = (text: string, id: string) => after(text, `[[close.terminal]]\nid = [${quoted(id)}]\n`);

/** Lets a service run on other days. */
export const running = (text: string, id: string, days: string) =>
  after(text, `[[change.service]]\nid = [${quoted(id)}]\ndays = ${quoted(days)}\n`);

export interface NewService {
  from: string;
  to: string;
  mode: Mode;
  vehicle: string;
  days: string;
  depart: string;
  hours: number;
  km: number;
  usd: number;
}

/** Adds a service between two terminals, with its price. */
export function adding(text: string, s: NewService): string {
  const [h = 0, m = 0] = s.depart.split(':').map(Number);
  const minutes = h * 60 + m + Math.round(s.hours * 60);
  const clock = (of: number) => `${Math.floor(of / 60)}`.padStart(2, '0') + ':' + `${of % 60}`.padStart(2, '0');
  const arrive = `${Math.floor(minutes / 1440)} ${clock(minutes % 1440)}`;
  let number = 1;
  while (text.includes(`"NEW-${number}"`)) number++;
  const id = `NEW-${number}`;
  const km = s.mode === 'sea' ? '' : `, distance_km = ${Math.round(s.km)}`;
  return after(
    text,
    `[[add.service]]
id = ${quoted(id)}
name = ${quoted(`${s.from} - ${s.to}`)}
mode = ${quoted(s.mode)}
carrier = "assumed"
vehicle_class = ${quoted(s.vehicle)}${s.mode === 'rail' ? '\ngauge_mm = 1435' : ''}
domestic = true
days = ${quoted(s.days)}
calls = [
    { terminal = ${quoted(s.from)}, depart = ${quoted(`0 ${clock(h * 60 + m)}`)}, cutoff_h = 12 },
    { terminal = ${quoted(s.to)}, arrive = ${quoted(arrive)}, release_h = 12${km} },
]

[[add.tariff]]
id = ${quoted(`${id}-price`)}
service = ${quoted(id)}
mode = ${quoted(s.mode)}
currency = "USD"
base = ${s.usd}
unit = "container"
`,
  );
}
