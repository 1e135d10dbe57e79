// The time-cost-distance chart of the UNESCAP method: what has been spent by each kilometre.

import { instant } from './time';
import type { CostItem, Mode, Plan } from './types';

export interface Spent {
  km: number;
  cost: number;
  hours: number;
  /** How it was reached; none within a terminal or border. */
  mode: Mode | null;
  /** Where, at ends of stays. */
  name: string | null;
}

const HOUR = 3_600_000;
const sum = (items: CostItem[]) => items.reduce((all, item) => all + item.amount, 0);

/** Sloping along legs, upright within terminals. Export papers are paid at the beginning, import papers at the end. */
export function corridor(plan: Plan): Spent[] {
  const start = instant(plan.legs[0]?.depart ?? plan.depart);
  const hours = (time: string) => Math.max(0, (instant(time) - start) / HOUR);
  let [km, cost] = [0, 0];
  const out: Spent[] = [{ km, cost, hours: 0, mode: null, name: plan.legs[0]?.from.name ?? null }];
  const exports = plan.papers.filter((item) => item.kind !== 'import');
  plan.legs.forEach((leg, i) => {
    cost += sum(plan.stays[i]?.costs ?? []) + (i === 0 ? sum(exports) : 0);
    out.push({ km, cost, hours: hours(leg.depart), mode: null, name: null });
    const fees = leg.costs.filter((item) => item.kind === 'cross');
    cost += sum(leg.costs) - sum(fees);
    km += leg.distance_km;
    out.push({ km, cost, hours: hours(leg.arrive), mode: leg.mode, name: leg.to.name });
    if (fees.length) out.push({ km, cost: (cost += sum(fees)), hours: hours(leg.arrive), mode: null, name: null });
  });
  cost += sum(plan.stays.at(-1)?.costs ?? []) + sum(plan.papers.filter((item) => item.kind === 'import'));
  out.push({ km, cost, hours: hours(plan.available), mode: null, name: null });
  return out;
}
