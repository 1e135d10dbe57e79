// What can be chosen of a feed in a form, in the language that is spoken.

import type { Taken } from './changes';
import { MODES } from './modes';
import { locale, named, said, t } from './words.svelte';
import type { FeedInfo, Mode, Passage, Plan } from './types';

export interface Choice {
  value: string;
  label: string;
  /** Whether it is of the plan that is looked at: such come first. */
  near: boolean;
}

/** All from which choices are made. */
export interface Known {
  feed: FeedInfo | null;
  network: GeoJSON.FeatureCollection | null;
  passages: Passage[];
  plan: Plan | null;
}

/** What a feature of `/v1/map` says, each kind some of it. */
interface Said {
  id: string;
  name: string;
  name_zh: string;
  place: string;
  place_name: string;
  services: string[];
}

const features = (network: Known['network'], kind: string): Said[] =>
  (network?.features ?? []).flatMap((one) => (one.properties?.kind === kind ? [one.properties as unknown as Said] : []));

/** Choices without repeats, those of the plan first, by name. */
function sorted(choices: Choice[]): Choice[] {
  const once = new Map(choices.map((one) => [one.value, one]));
  return [...once.values()].sort((a, b) => Number(b.near) - Number(a.near) || a.label.localeCompare(b.label, locale()));
}

/** What a field can take; nothing for one into which something is typed. */
export function choices(takes: Taken, { feed, network, passages, plan }: Known): Choice[] {
  const legs = plan?.legs ?? [];
  const near = new Set<string | null>(legs.flatMap((leg) => [leg.service, leg.from.terminal, leg.to.terminal, ...leg.borders.map((one) => one.id)]));
  switch (takes) {
    case 'project':
      return sorted((feed?.projects ?? []).filter((one) => one.can_open).map((one) => ({
        value: one.id,
        label: one.opened ? `${named(one.name, one.name_zh)} (${one.opened})` : named(one.name, one.name_zh),
        near: !one.opened,
      })));
    case 'passage':
      return passages.map((one) => ({ value: one.id, label: named(one.name, one.name_zh), near: false }));
    case 'border':
      return sorted(features(network, 'border').map((one) => ({ value: one.id, label: named(one.name, one.name_zh), near: near.has(one.id) })));
    case 'terminal':
      return sorted(features(network, 'terminal').map((one) => ({
        value: one.id,
        label: `${said(one.place_name)} · ${named(one.name, one.name_zh)}`,
        near: near.has(one.id),
      })));
    case 'country': {
      const names = new Intl.DisplayNames([locale()], { type: 'region' });
      const codes = features(network, 'terminal').map((one) => one.place.slice(0, 2));
      return sorted(codes.map((code) => ({ value: code, label: names.of(code) ?? code, near: legs.some((leg) => leg.to.unlocode?.startsWith(code)) })));
    }
    case 'service': {
      const ofPlan = legs.flatMap((leg) => (leg.kind === 'service' && leg.service ? [{ value: leg.service, label: named(leg.service_name, leg.service_name_zh) ?? leg.service, near: true }] : []));
      const others = features(network, 'leg').flatMap((one) => one.services.map((id) => ({ value: id, label: id, near: false })));
      return sorted([...others, ...ofPlan]);
    }
    case 'mode':
      return MODES.map((mode: Mode) => ({ value: mode, label: t(mode), near: legs.some((leg) => leg.mode === mode) }));
    default:
      return [];
  }
}
