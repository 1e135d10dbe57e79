import { locale, t } from './words.svelte';
import type { Money } from './types';

export const whole = (n: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(n);
export const exact = (n: number) => new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(n);
export const percent = (n: number, digits = 0) =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(n);

/** A chance; near certainty to the tenth and never up, so that what may fail is not called certain. */
export const chance = (n: number) => (n > 0.99 ? percent(Math.floor(n * 1000) / 1000, 1) : percent(n));

/** An amount in whole units of its currency. */
export const money = (m: Money) =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency: m.currency, maximumFractionDigits: 0, currencyDisplay: 'code' })
    .format(m.amount)
    .replace(/\s/g, '\u00a0');

/** Hours as days and hours: 5 d 10 h. */
export function duration(hours: number): string {
  const whole = Math.round(hours);
  const [d, h] = [Math.floor(whole / 24), whole % 24];
  if (d === 0 && hours < 1) return `${Math.round(hours * 60)}\u00a0${t('min')}`;
  return [d ? `${d}\u00a0${t('d')}` : '', h ? `${h}\u00a0${t('h')}` : ''].filter(Boolean).join(' ') || `0\u00a0${t('h')}`;
}
