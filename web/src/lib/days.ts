// Where the time of a plan goes, and which of it is night, weekend or holiday.

import { instant } from './time';
import type { Border, Mode, Plan } from './types';

const HOUR = 3_600_000;
/** Hours of the local clock that are shaded as night. */
const NIGHT: [number, number] = [22, 6];

export interface Part {
  kind: Mode | 'stay' | 'border';
  from: number;
  to: number;
  /** Local time of the place at its beginning, with offset. */
  at: string;
  name: string;
}

/** Legs, the borders within them and the stays between them, in order. */
export function parts(plan: Plan): Part[] {
  const out: Part[] = [];
  plan.legs.forEach((leg, i) => {
    const stay = plan.stays[i];
    if (stay && instant(leg.depart) > instant(stay.from))
      out.push({ kind: 'stay', from: instant(stay.from), to: instant(leg.depart), at: stay.from, name: stay.at.name });
    let start = instant(leg.depart), at = leg.depart;
    for (const border of leg.borders.filter(timed)) {
      const [arrive, leave] = [instant(border.arrive), instant(border.leave)];
      if (arrive > start) out.push({ kind: leg.mode, from: start, to: arrive, at, name: `${leg.from.name} – ${border.name}` });
      out.push({ kind: 'border', from: arrive, to: leave, at: border.arrive, name: border.name });
      [start, at] = [leave, border.leave];
    }
    out.push({ kind: leg.mode, from: start, to: instant(leg.arrive), at, name: `${leg.from.name} – ${leg.to.name}` });
  });
  const last = plan.legs.at(-1);
  if (last && instant(plan.available) > instant(last.arrive))
    out.push({ kind: 'stay', from: instant(last.arrive), to: instant(plan.available), at: last.arrive, name: last.to.name });
  return out;
}

const timed = (border: Border): border is Border & { arrive: string; leave: string } =>
  border.arrive !== null && border.leave !== null;

/** Hours by kind, the most first. */
export function hoursByKind(plan: Plan): { kind: Part['kind']; hours: number }[] {
  const sums = new Map<Part['kind'], number>();
  for (const part of parts(plan)) sums.set(part.kind, (sums.get(part.kind) ?? 0) + (part.to - part.from) / HOUR);
  return [...sums].map(([kind, hours]) => ({ kind, hours })).filter((s) => s.hours > 0).sort((a, b) => b.hours - a.hours);
}

/** Milliseconds by which the clock of a time is ahead of UTC. */
function ahead(time: string): number {
  const m = /([+-])(\d\d):(\d\d)$/.exec(time);
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) * 60_000 : 0;
}

/** Local days of a plan, by the clock of where it is, with their nights. */
export function nights(plan: Plan): { from: number; to: number }[] {
  const out = [];
  for (const part of parts(plan)) {
    const zone = ahead(part.at);
    const first = Math.floor((part.from + zone) / (24 * HOUR)) - 1;
    for (let day = first; day * 24 * HOUR - zone < part.to; day++) {
      const from = Math.max(part.from, day * 24 * HOUR + NIGHT[0] * HOUR - zone);
      const to = Math.min(part.to, (day + 1) * 24 * HOUR + NIGHT[1] * HOUR - zone);
      if (to > from) out.push({ from, to });
    }
  }
  return out;
}

/** Midnights of a plan, by the clock of where it is, as local dates. */
export function midnights(plan: Plan): { at: number; date: string; weekend: boolean }[] {
  const out: { at: number; date: string; weekend: boolean }[] = [];
  for (const part of parts(plan)) {
    const zone = ahead(part.at);
    for (let day = Math.ceil((part.from + zone) / (24 * HOUR)); day * 24 * HOUR - zone < part.to; day++) {
      const local = new Date(day * 24 * HOUR);
      out.push({ at: day * 24 * HOUR - zone, date: local.toISOString().slice(0, 10), weekend: [0, 6].includes(local.getUTCDay()) });
    }
  }
  return out;
}
