// What can be assumed with a form: each kind of change, its fields, and what of a scenario file it comes to
// (docs/scenario.md).

import { bare, table, type Value } from './scenario';
import type { Key } from './words.svelte';
import type { FeedInfo } from './types';

/** What a field takes: one of a list of the feed, or what is typed. */
export type Taken = 'project' | 'passage' | 'border' | 'terminal' | 'country' | 'service' | 'mode' | 'date' | 'clock' | 'text' | 'number';

export interface Field {
  name: string;
  label: Key;
  takes: Taken;
  optional?: boolean;
  first?: string;
  /** An example of what is typed. */
  like?: string;
}

export type Values = Record<string, string>;

export interface Change {
  id: Key;
  fields: Field[];
  /** The tables of the scenario; `id` is new in it. */
  tables: (v: Values, id: string, feed: FeedInfo | null) => string;
}

const period: Field[] = [
  { name: 'valid_from', label: 'valid_from', takes: 'date', optional: true },
  { name: 'valid_to', label: 'valid_to', takes: 'date', optional: true },
];
const days = (v: Values) => ({ valid_from: bare(v.valid_from), valid_to: bare(v.valid_to) });
const text = (value: string | undefined) => value?.trim() || undefined;
const number = (value: string | undefined) => (value?.trim() ? Number(value) : undefined);
const service: Field = { name: 'service', label: 'service', takes: 'service' };
const border: Field = { name: 'border', label: 'border', takes: 'border' };
const terminal: Field = { name: 'terminal', label: 'terminal', takes: 'terminal' };
const ends: Field[] = [
  { name: 'from', label: 'from', takes: 'terminal' },
  { name: 'to', label: 'to', takes: 'terminal' },
];
const price: Field = { name: 'usd', label: 'price_box', takes: 'number' };

const closed = (noun: string, of: string) => (v: Values) => table(`close.${noun}`, { id: v[of], ...days(v) });

/** The kind of vehicle that most services and links of a mode have. */
function vehicle(feed: FeedInfo | null, mode: string): string | undefined {
  const ofMode = feed?.vehicle_classes.filter((one) => one.mode === mode) ?? [];
  return ofMode.reduce<(typeof ofMode)[number] | undefined>((most, one) => (!most || one.uses > most.uses ? one : most), undefined)?.id;
}

const clock = (minutes: number) =>
  `${Math.floor(minutes / 1440)} ${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function newService(v: Values, id: string, feed: FeedInfo | null): string {
  const [h = 0, m = 0] = (v.depart ?? '').split(':').map(Number);
  const start = h * 60 + m;
  const mode = v.mode ?? 'rail';
  const call = (keys: Record<string, Value>) => {
    const [, ...lines] = table('', keys).trim().split('\n');
    return `    { ${lines.join(', ')} },`;
  };
  const calls = [
    call({ terminal: v.from, depart: clock(start), cutoff_h: 12 }),
    call({ terminal: v.to, arrive: clock(start + Math.round(Number(v.hours) * 60)), release_h: 12, distance_km: number(v.km) }),
  ];
  return (
    table('add.service', {
      id,
      name: `${v.from} - ${v.to}`,
      mode,
      carrier: 'assumed',
      vehicle_class: vehicle(feed, mode),
      gauge_mm: mode === 'rail' ? 1435 : undefined,
      domestic: true,
      days: text(v.days),
      ...days(v),
      calls: bare(`[\n${calls.join('\n')}\n]`),
    }) + priced(v, id, mode)
  );
}

const priced = (v: Values, id: string, mode: string) =>
  table('add.tariff', { id: `${id}-price`, service: id, mode, currency: 'USD', base: number(v.usd), unit: 'container' });

function newLink(v: Values, id: string, feed: FeedInfo | null): string {
  const hours = Number(v.drive_h);
  return (
    table('add.link', {
      id,
      from: v.from,
      to: v.to,
      carrier: 'assumed',
      vehicle_class: vehicle(feed, 'road'),
      distance_km: number(v.km),
      drive_h: hours,
      borders: v.over ? [`${v.over}@${hours / 2}`] : undefined,
      ...days(v),
    }) + priced(v, id, 'road')
  );
}

export const CHANGES: Change[] = [
  {
    id: 'do_open',
    fields: [{ name: 'project', label: 'project', takes: 'project' }, { name: 'open_on', label: 'open_on', takes: 'date', optional: true }],
    tables: (v) => `open.${v.project} = ${v.open_on || 'true'}`,
  },
  { id: 'do_close_passage', fields: [{ name: 'passage', label: 'passage', takes: 'passage' }, ...period], tables: closed('passage', 'passage') },
  { id: 'do_close_border', fields: [border, ...period], tables: closed('border', 'border') },
  { id: 'do_close_terminal', fields: [terminal, ...period], tables: closed('terminal', 'terminal') },
  {
    id: 'do_service',
    fields: [
      service,
      { name: 'days', label: 'days_of', takes: 'text', optional: true, first: 'daily', like: 'daily; Mo We Fr' },
      { name: 'cutoff_h', label: 'cutoff_h', takes: 'number', optional: true },
      ...period,
    ],
    tables: (v) => table('change.service', { id: v.service, days: text(v.days), cutoff_h: number(v.cutoff_h), ...days(v) }),
  },
  {
    id: 'do_add_service',
    fields: [
      ...ends,
      { name: 'mode', label: 'mode', takes: 'mode' },
      { name: 'days', label: 'days_of', takes: 'text', first: 'daily', like: 'daily; Mo We Fr' },
      { name: 'depart', label: 'depart_at', takes: 'clock', first: '08:00' },
      { name: 'hours', label: 'hours_way', takes: 'number' },
      // ways by sea are measured
      { name: 'km', label: 'distance_km', takes: 'number', optional: true },
      price,
      ...period,
    ],
    tables: newService,
  },
  { id: 'do_remove_service', fields: [service, ...period], tables: (v) => table('remove.service', { id: v.service, ...days(v) }) },
  {
    id: 'do_add_link',
    fields: [
      ...ends,
      { name: 'drive_h', label: 'drive_h', takes: 'number' },
      { name: 'km', label: 'distance_km', takes: 'number' },
      { name: 'over', label: 'border', takes: 'border', optional: true },
      price,
      ...period,
    ],
    tables: newLink,
  },
  {
    id: 'do_price',
    fields: [
      { name: 'mode', label: 'mode', takes: 'mode' },
      { name: 'tariff', label: 'tariff', takes: 'text', optional: true, like: 'road-any-any-40' },
      { name: 'percent', label: 'percent', takes: 'number', first: '10' },
      ...period,
    ],
    tables: (v) => table('change.tariff', { id: text(v.tariff), mode: v.mode, percent: number(v.percent), ...days(v) }),
  },
  { id: 'do_no_subsidies', fields: [], tables: () => table('remove.subsidy', { id: 'all' }) },
  {
    id: 'do_border',
    fields: [
      border,
      { name: 'clearance_percent', label: 'clearance_percent', takes: 'number', optional: true, first: '50' },
      { name: 'border_hours', label: 'hours_open', takes: 'text', optional: true, like: '07:00-18:00; 24/7' },
      ...period,
    ],
    tables: (v) => table('change.border', { id: v.border, hours: text(v.border_hours), clearance_percent: number(v.clearance_percent), ...days(v) }),
  },
  {
    id: 'do_terminal',
    fields: [
      terminal,
      { name: 'terminal_hours', label: 'hours_open', takes: 'text', optional: true, first: '24/7', like: 'Mo-Sa 07:00-19:00; 24/7' },
      { name: 'change_h', label: 'change_h', takes: 'number', optional: true },
    ],
    tables: (v) => table('change.terminal', { id: v.terminal, hours: text(v.terminal_hours), change_h: number(v.change_h) }),
  },
  {
    id: 'do_free_days',
    fields: [{ name: 'country', label: 'country', takes: 'country' }, { name: 'free_days', label: 'free_days', takes: 'number', first: '14' }, ...period],
    tables: (v) => table('change.storage', { at: v.country, free_days: number(v.free_days), ...days(v) }),
  },
];

/** An id that stands nowhere in a scenario yet. */
export function unused(scenario: string): string {
  let n = 1;
  while (scenario.includes(`"NEW-${n}"`)) n++;
  return `NEW-${n}`;
}
