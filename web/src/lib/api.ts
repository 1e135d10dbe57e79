import type { Answer, Board, CalendarDay, Comparison, FeedInfo, Holiday, Passage, Profile, Question, Reason, Suggestion } from './types';

/** What the server says is wrong (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly field: string | null,
    readonly nearest: string[],
    /** What kind it is: `unknown-name`, `ambiguous-name`, `wrong-value`; null where the status says all. */
    readonly kind: string | null = null,
  ) {
    super(detail);
  }
}

const TOKEN = 'landsea-token';

/** The token by which the server knows who asks, if it wants one. */
export function useToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

async function get<T>(path: string, signal?: AbortSignal, body?: unknown): Promise<T> {
  const token = sessionStorage.getItem(TOKEN);
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  if (body) headers['content-type'] = 'application/json';
  const response = await fetch(path, { signal: signal ?? null, headers, ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}) });
  if (response.ok) return response.json() as Promise<T>;
  const problem = await response.json().catch(() => ({}));
  const wrong = problem.errors?.[0];
  throw new Problem(response.status, problem.detail ?? response.statusText, wrong?.field ?? null, wrong?.nearest ?? [], /^urn:landsea:problem:(.*)$/.exec(problem.type)?.[1] ?? null);
}

/** The parameters of a question. */
export function parameters(q: Question): URLSearchParams {
  const p = unsure(q);
  if (q.due && q.when === 'ready') p.set('due', q.due);
  if (q.confidence) p.set('confidence', q.confidence);
  return p;
}

/** Those of the same question by the timetable alone. */
function unsure(q: Question): URLSearchParams {
  const p = new URLSearchParams({ from: q.from, to: q.to, cargo: q.boxes, mass: q.mass });
  p.set(q.when, q.time);
  if (q.window && q.when === 'ready' && !q.confidence) p.set('window', q.window);
  if (q.avoid.length) p.set('avoid', q.avoid.join(','));
  if (q.close.length) p.set('close', q.close.join(','));
  if (q.open.length) p.set('open', q.open.join(','));
  if (q.without_subsidies) p.set('without_subsidies', 'true');
  if (q.scenario.trim()) p.set('scenario', q.scenario);
  return p;
}

export const api = {
  plan: (q: Question, signal?: AbortSignal) => get<Answer>(`/v1/plan?${parameters(q)}&chances=true`, signal),
  lines: (q: Question, signal?: AbortSignal) =>
    get<GeoJSON.FeatureCollection>(`/v1/plan?${parameters(q)}&format=geojson`, signal),
  file: (q: Question, format: string, pick?: number) =>
    `/v1/plan?${parameters(q)}&format=${format}${pick ? `&pick=${pick}` : ''}`,
  profiles: (q: Question) => get<Profile[]>(`/v1/plan?${parameters(q)}&format=profile`),
  compare: (q: Question) => get<Comparison>('/v1/scenario', undefined, Object.fromEntries(unsure(q))),
  places: async (text: string, signal?: AbortSignal) =>
    (await get<{ places: Suggestion[] }>(`/v1/places?${new URLSearchParams({ q: text, limit: '8' })}`, signal)).places,
  feed: () => get<FeedInfo>('/v1/feed'),
  map: () => get<GeoJSON.FeatureCollection>('/v1/map'),
  passages: async () => (await get<{ passages: Passage[] }>('/v1/passages')).passages,
  board: (id: string, from: string, days: number) =>
    get<Board>(`/v1/terminals/${encodeURIComponent(id)}/departures?from=${from}&days=${days}`),
  holidays: async (from: string, to: string) =>
    (await get<{ holidays: Holiday[] }>(`/v1/holidays?from=${from}&to=${to}`)).holidays,
  source: (id: string) => get<Reason>(`/v1/sources/${encodeURIComponent(id)}`),
  calendar: async (q: Question, month: string) => {
    const p = unsure(q);
    for (const name of ['ready', 'arrive_by', 'window']) p.delete(name);
    p.set('month', month);
    return (await get<{ days: CalendarDay[] }>(`/v1/calendar?${p}`)).days;
  },
};
