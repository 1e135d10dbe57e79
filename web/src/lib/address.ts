// The question in the address of the page, so that a link is all it takes to share it.

import { language } from './words.svelte';
import type { Question } from './types';

export const FIRST: Question = {
  from: 'Chongqing',
  to: 'Singapore',
  when: 'ready',
  time: '2018-09-12T08:00',
  window: '',
  due: '',
  confidence: '',
  boxes: '40HC',
  mass: '18t',
  avoid: [],
  close: [],
  open: [],
  without_subsidies: false,
  scenario: '',
};

const list = (text: string | null) => (text ?? '').split(',').filter((part) => part);

/** The question of an address, with the plan picked; what it leaves out is as at first. */
export function read(search: string): { question: Question; picked: number | null } {
  const p = new URLSearchParams(search);
  const byDeadline = p.has('arrive_by');
  const question: Question = {
    from: p.get('from') ?? (language() === 'zh' ? '重庆' : FIRST.from),
    to: p.get('to') ?? (language() === 'zh' ? '新加坡' : FIRST.to),
    when: byDeadline ? 'arrive_by' : 'ready',
    time: p.get('arrive_by') ?? p.get('ready') ?? FIRST.time,
    window: p.get('window') ?? '',
    due: p.get('due') ?? '',
    confidence: p.get('confidence') ?? '',
    boxes: p.get('cargo') ?? FIRST.boxes,
    mass: p.get('mass') ?? FIRST.mass,
    avoid: list(p.get('avoid')),
    close: list(p.get('close')),
    open: list(p.get('open')),
    without_subsidies: p.get('without_subsidies') === 'true',
    scenario: p.get('scenario') ?? '',
  };
  const picked = Number(p.get('plan'));
  return { question, picked: Number.isInteger(picked) && picked > 0 ? picked : null };
}
