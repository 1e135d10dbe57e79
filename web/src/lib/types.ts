// The shapes of the API that the page uses, as /openapi.json describes them.

export type Mode = 'rail' | 'road' | 'sea' | 'barge' | 'air';

export interface Money {
  amount: number;
  currency: string;
}

export interface Point {
  unlocode: string | null;
  name: string;
  terminal: string | null;
  terminal_name: string | null;
  lat: number;
  lon: number;
}

export interface Row {
  table: string;
  line: number;
  sources: string[];
}

export interface CostItem {
  kind: string;
  days?: number;
  amount: number;
  currency: string;
  original: { amount: number; currency: string; unit: string } | null;
  row: Row | null;
  estimated: boolean;
}

export interface Border {
  id: string;
  name: string;
  arrive: string | null;
  leave: string | null;
}

export interface Leg {
  kind: 'service' | 'link' | 'transfer' | 'door';
  mode: Mode;
  service: string | null;
  service_name: string | null;
  service_name_zh: string | null;
  carrier: string | null;
  run: string | null;
  from: Point;
  to: Point;
  cutoff: string;
  depart: string;
  arrive: string;
  available: string;
  duration_h: number;
  distance_km: number;
  cost: Money;
  co2e_kg: number;
  borders: Border[];
  costs: CostItem[];
  sources: string[];
  rows: Row[];
  estimated: boolean;
  estimates: { departure: boolean; duration: boolean; distance: boolean; co2e: boolean; cost: boolean };
}

export interface Stay {
  at: Point;
  from: string;
  until: string;
  duration_h: number;
  cost: Money;
  costs: CostItem[];
}

export interface Plan {
  number: number;
  route: string;
  ready_by: string;
  depart: string;
  arrive: string;
  available: string;
  duration_h: number;
  cost: Money;
  co2e_kg: number;
  handlings: number;
  estimated: { cost_share: number; time_share: number; co2e_share: number; departure_share: number };
  unpriced: string[];
  legs: Leg[];
  stays: Stay[];
  papers: CostItem[];
  /** How sure it is, in answers that reckon it. */
  chances?: { p50: string | null; p80: string | null; p95: string | null; on_time_share: number | null; confidence?: { share: number; arrive: string | null } } | null;
}

/** What a constraint speaks of. */
export interface NamedThing {
  of: 'mode' | 'country' | 'carrier' | 'place' | 'terminal' | 'service';
  name: string;
}

export type Constraint =
  | { kind: 'avoid'; what: NamedThing }
  | { kind: 'only'; what: NamedThing[] }
  | { kind: 'via'; place: string }
  | { kind: 'max_legs'; legs: number }
  | { kind: 'horizon'; hours: number }
  | { kind: 'dangerous' }
  | { kind: 'mass'; kg: number }
  | { kind: 'equipment'; asked: string; other: string };

/** Dates, both included; null where they have no limit. */
export interface Dates {
  from: string | null;
  to: string | null;
}

export type ObstacleFact =
  | { kind: 'constraint'; constraint: Constraint; plans: number }
  | { kind: 'together'; constraints: Constraint[] }
  | ({ kind: 'outside_feed' } & Dates)
  | { kind: 'no_way'; from: string; to: string }
  | { kind: 'not_sure'; asked: number; best: number; ready: string };

export type RemarkFact =
  | { kind: 'looked_at'; plans: number; earliest: string | null; cheaper: Money | null }
  | { kind: 'must_leave'; plans: number; latest: string }
  | ({ kind: 'outside_feed' } & Dates)
  | { kind: 'closed'; passages: { id: string; name: string; name_zh: string }[]; longer: number; cut: number; km?: [number, number]; hours?: [number, number] };

export interface Answer {
  feed: { id: string; name: string; version: string; currency: string };
  query: { from: { name: string }; to: { name: string }; cargo: { equipment: string; quantity: number; mass_kg: number } };
  plans: Plan[];
  obstacles: string[];
  obstacle_facts: ObstacleFact[];
  remarks: string[];
  remark_facts: RemarkFact[];
}

export interface Suggestion {
  text: string;
  kind: 'city' | 'place' | 'terminal';
  id: string;
  name: string;
  name_zh: string;
  place: string;
  place_zh: string;
  country: string;
  modes: Mode[];
  lat: number;
  lon: number;
}

export interface Project {
  id: string;
  name: string;
  name_zh: string;
  opened: string | null;
  can_open: boolean;
}

export interface FeedInfo {
  name: string;
  name_zh: string | null;
  version: string;
  valid_from: string | null;
  valid_to: string | null;
  services: number;
  terminals: number;
  sources: number;
  projects: Project[];
  names_zh: Record<string, string>;
  /** With the number of services and links that have it. */
  vehicle_classes: { id: string; mode: Mode; name: string; uses: number }[];
}

export interface Passage {
  id: string;
  name: string;
  name_zh: string;
}

export interface Departure {
  terminal: string;
  mode: Mode;
  service: string;
  service_name: string;
  service_name_zh: string | null;
  carrier: string;
  cutoff: string;
  depart: string;
  onward: { terminal: string; name: string; arrive: string }[];
  estimated: boolean;
  sources: string[];
}

export interface Board {
  at: string;
  from: string;
  to: string;
  departures: Departure[];
}

export interface Summary {
  number: number;
  route: string;
  depart: string;
  arrive: string;
  duration_h: number;
  cost: Money;
  co2e_kg: number;
}

export interface CalendarDay {
  date: string;
  plans: number;
  fastest: Summary | null;
  cheapest: Summary | null;
  greenest: Summary | null;
}

export interface Reason {
  id: string;
  is_estimate: boolean;
  title: string;
  publisher: string;
  date: string;
  url: string;
  licence: string;
  note: string;
  covers: string[];
  basis: string[];
}

export interface Holiday {
  country: string;
  date: string;
  name: string;
  name_zh: string | null;
}

export interface Profile {
  number: number;
  currency: string;
  knots: { distance_km: number; minutes: number; cost_minor: number; by: string | { move: Mode } }[];
  marks: { distance_km: number; kind: 'stop' | 'border'; name: string }[];
}

/** What is asked, as it stands in the address of the page. */
export interface Question {
  from: string;
  to: string;
  when: 'ready' | 'arrive_by';
  time: string;
  window: string;
  /** When goods that are ready at a time are due, for their chance; or nothing. */
  due: string;
  /** The chance by which plans are chosen, or nothing. */
  confidence: string;
  boxes: string;
  mass: string;
  avoid: string[];
  close: string[];
  open: string[];
  without_subsidies: boolean;
  /** Text of a scenario file, or nothing. */
  scenario: string;
}

/** What became of a plan. */
export interface Change {
  fate: 'same' | 'better' | 'worse' | 'mixed' | 'new' | 'gone';
  before: number | null;
  after: number | null;
  later_h?: number;
  cost?: number;
  co2e_kg?: number;
}

export interface Comparison {
  before: Answer;
  after: Answer;
  changes: Change[];
}
