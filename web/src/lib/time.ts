// Times come with the offset of the place concerned, and are shown by its clock: never by that of whoever looks.

import { locale } from './words.svelte';

/** The clock of the place, as if it were UTC, so that no zone of the viewer comes in. */
export const local = (text: string) => new Date(`${text.slice(0, 19)}Z`);

/** The instant. */
export const instant = (text: string) => Date.parse(text);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale() + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options })));
  return known;
}

export const day = (text: string) => format({ day: 'numeric', month: 'short' }).format(local(text));
export const dayYear = (text: string) =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }).format(local(text));
export const weekday = (text: string) => format({ weekday: 'short' }).format(local(text));
export const clock = (text: string) => text.slice(11, 16);
export const offset = (text: string) => text.slice(19).replace(/:00$/, '');
export const both = (text: string) => `${day(text)} ${clock(text)}`;
export const month = (text: string) => format({ month: 'long', year: 'numeric' }).format(local(`${text}-01T00:00:00`));
