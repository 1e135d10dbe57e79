// The time-cost-distance chart of the UNESCAP method: what has been spent by each kilometre, as the server reckons it.

import type { Mode, Profile } from './types';

export interface Spent {
  km: number;
  cost: number;
  hours: number;
  /** How it was reached; none where nothing moved. */
  mode: Mode | null;
  /** Place or border at this kilometre, at its last point. */
  name: string | null;
}

const decimals = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Sloping along legs, upright within terminals and at borders. */
export function corridor(profile: Profile): Spent[] {
  const unit = 10 ** decimals(profile.currency);
  const last = new Map(profile.knots.map((knot, i) => [knot.distance_km, i]));
  return profile.knots.map((knot, i) => ({
    km: knot.distance_km,
    cost: knot.cost_minor / unit,
    hours: knot.minutes / 60,
    mode: typeof knot.by === 'object' ? knot.by.move : null,
    name: last.get(knot.distance_km) === i ? (profile.marks.find((mark) => mark.distance_km === knot.distance_km)?.name ?? null) : null,
  }));
}
