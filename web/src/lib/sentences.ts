// What is said of a question and its answer, in the language of the page. The server speaks English; for Chinese its
// sentences are made anew from what they say.

import type { Problem } from './api';
import { chance, duration, money, whole } from './figures';
import { both, dayYear } from './time';
import { isKey, language, locale, named, said, t } from './words.svelte';
import type { Answer, Constraint, Dates, FeedInfo, NamedThing, ObstacleFact, Question, RemarkFact } from './types';

/** Why there is no plan. */
export const obstacles = (answer: Answer): string[] =>
  language() === 'zh' ? answer.obstacle_facts.map(obstacle) : answer.obstacles;

/** What is to be known of an answer as a whole. */
export const remarks = (answer: Answer): string[] =>
  language() === 'zh' ? answer.remark_facts.map(remark) : answer.remarks;

const REFUSALS: Record<string, string> = {
  'unknown-name': '找不到这个名称',
  'ambiguous-name': '这个名称可指多个地点',
  'wrong-value': '无法接受这个值',
};

/** What is wrong with a question, in short; none where the server's own words are in the language of the page. */
export function refusal({ kind, field, status }: Problem): string | null {
  if (language() !== 'zh') return null;
  const what = (kind && REFUSALS[kind]) ?? (status === 429 || status === 503 ? '服务器繁忙，请稍后再试' : '无法回答这个问题');
  return field ? `${isKey(field) ? t(field) : field}：${what}` : what;
}

/** What a question takes as otherwise than in the feed. */
export function assumptions(asked: Question, answer: Answer | null, feed: FeedInfo | null): string[] {
  const passages = (answer?.remark_facts ?? []).flatMap((fact) => (fact.kind === 'closed' ? fact.passages : []));
  const closed = asked.close.map((id) => t('is_closed', { name: nameOf(id, passages) }));
  const open = asked.open.map((words) => {
    // `pinglu-canal` or `pinglu-canal=2026-11-01`
    const [id = words, from] = words.split('=');
    const name = nameOf(id, feed?.projects ?? []);
    if (!from) return t('is_open', { name });
    // what is no date the server refuses
    const date = Number.isNaN(Date.parse(`${from}T00:00:00Z`)) ? from : dayYear(`${from}T00:00:00`);
    return t('open_from', { name, date });
  });
  const others = asked.scenario ? [/^name = "(.*)"/m.exec(asked.scenario)?.[1] ?? t('scenario')] : [];
  return [...closed, ...open, ...(asked.without_subsidies ? [t('without_subsidies')] : []), ...others];
}

function nameOf(id: string, all: { id: string; name: string; name_zh: string }[]): string {
  const one = all.find((other) => other.id === id);
  return one ? named(one.name, one.name_zh) : id;
}

function obstacle(fact: ObstacleFact): string {
  switch (fact.kind) {
    case 'constraint':
      return `如果取消“${constraint(fact.constraint)}”，则有 ${whole(fact.plans)} 个方案`;
    case 'together':
      return `只有同时取消以下各项才有方案：${fact.constraints.map((one) => `“${constraint(one)}”`).join('、')}`;
    case 'outside_feed':
      return `数据适用的日期为${dates(fact)}`;
    case 'no_way':
      return `在这些日期前后，没有班次和卡车能把这批货物从${said(fact.from)}运到${said(fact.to)}`;
    case 'not_sure':
      return `所比较的方案都不能以 ${chance(fact.asked)} 的概率按时到达；最高概率为 ${chance(fact.best)}，货物须在 ${both(fact.ready)} 前备妥`;
  }
}

function constraint(of: Constraint): string {
  switch (of.kind) {
    case 'avoid':
      return `不使用${thing(of.what)}`;
    case 'only':
      return `只使用${of.what.map(thing).join('、')}`;
    case 'via':
      return `经由${said(of.place)}`;
    case 'max_legs':
      return `最多 ${whole(of.legs)} 段`;
    case 'horizon':
      return `全程不超过 ${duration(of.hours)}`;
    case 'dangerous':
      return '危险品';
    case 'mass':
      return `每箱 ${whole(of.kg)} kg`;
    case 'equipment':
      return `箱型 ${of.asked}（${of.other} 可行）`;
  }
}

const KINDS: Record<NamedThing['of'], string> = { mode: '', country: '', carrier: '承运人 ', place: '', terminal: '场站 ', service: '班次 ' };

function thing({ of, name }: NamedThing): string {
  if (of === 'mode' && isKey(name)) return t(name);
  if (of === 'country') return new Intl.DisplayNames(locale(), { type: 'region' }).of(name) ?? name;
  return KINDS[of] + said(name);
}

function remark(fact: RemarkFact): string {
  switch (fact.kind) {
    case 'looked_at': {
      const earliest = fact.earliest ? `；任何方案都不会早于 ${both(fact.earliest)} 到达` : '';
      const cheaper = fact.cheaper ? `；未比较而同样可靠的方案，平均成本最多低 ${money(fact.cheaper)}` : '';
      return `共比较了 ${whole(fact.plans)} 个方案${earliest}${cheaper}`;
    }
    case 'must_leave':
      return `共比较了 ${whole(fact.plans)} 个方案；按时刻表货物最迟须于 ${both(fact.latest)} 出发，能以该概率按时到达的方案不会更晚出发`;
    case 'outside_feed':
      return `部分方案超出数据适用的日期（${dates(fact)}）`;
    case 'closed': {
      const closed = `已关闭：${fact.passages.map((passage) => passage.name_zh || passage.name).join('、')}。`;
      if (!fact.longer && !fact.cut) return `${closed}没有船舶需要改道。`;
      const longer =
        fact.km && fact.hours
          ? `${whole(fact.longer)} 个班次改道，全程增加 ${span(fact.km, (km) => `${whole(km)} 公里`)}、${span(fact.hours, duration)}。`
          : '';
      return closed + longer + (fact.cut ? `${whole(fact.cut)} 个班次无路可走，中途终止。` : '');
    }
  }
}

function span([least, most]: [number, number], word: (n: number) => string): string {
  return word(least) === word(most) ? word(least) : `${word(least)}至 ${word(most)}`;
}

function dates({ from, to }: Dates): string {
  const date = (text: string) => dayYear(`${text}T00:00:00`);
  if (from && to) return ` ${date(from)}至 ${date(to)}`;
  return from ? ` ${date(from)}起` : to ? ` ${date(to)}止` : '不限';
}
