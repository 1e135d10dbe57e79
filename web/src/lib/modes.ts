import { said, t } from './words.svelte';
import type { Leg, Mode, Plan } from './types';

/** Modes in the order of legends. The colours are variables of the style sheet, one set for light, one for dark. */
export const MODES: Mode[] = ['rail', 'road', 'barge', 'sea', 'air'];

export const colour = (mode: Mode) => `var(--${mode})`;

/** The colour as it stands in the style sheet now, for what cannot read variables. */
export const colourNow = (mode: Mode) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${mode}`).trim() || '#888';

/** The path of a small picture of a vehicle, 16 by 16. */
export const ICONS: Record<Mode, string> = {
  rail: 'M4 2h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2l1.5 2h-2L10 12H6l-1.500 2h-2L4 12a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm0 2v3h8V4H4Zm1 5a1 1 0 1 0 0 .01Zm6 0a1 1 0 1 0 0 .01Z',
  road: 'M1 3h8v7H1V3Zm9 2h3l2 3v2h-5V5ZM4 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4Zm8 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  barge: 'M1 9h14l-2 4H3L1 9Zm2-4h3v3H3V5Zm4 0h3v3H7V5Zm4-1h2v4h-2V4Z',
  sea: 'M7 1h2v2h3v4l2.500 1L13 13H3L1.500 8 4 7V3h3V1Zm-1 4v1.300l2-.7 2 .7V5H6Z',
  air: 'M7 1h2v5l6 4v2l-6-2v3l2 1.500V16H5v-1.500L7 13v-3l-6 2v-2l6-4V1Z',
};

/** Legs between places: shuttles within one are left out of what is shown in short. */
export const mainLegs = (plan: Plan): Leg[] => {
  const legs = plan.legs.filter((leg) => leg.kind !== 'transfer' || leg.distance_km > 40);
  return legs.length ? legs : plan.legs;
};

/** `Chongqing —rail→ Qinzhou —sea→ Singapore`, in the language that is spoken. */
export const routeOf = (plan: Plan): string =>
  mainLegs(plan).map((leg, i) => `${i ? '' : said(leg.from.name)} —${t(leg.mode)}→ ${said(leg.to.name)}`).join('').trim();
