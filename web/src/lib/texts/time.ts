import type { Lang } from '../wire/generated';

/** A day in words: “today” and “yesterday” where it is one of them. */
export function dayOf(at: number, lang: Lang, now: number = Date.now()): string {
  const day = new Date(at);
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0 || days === 1) {
    const text = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-days, 'day');
    return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  }
  const isThisYear = day.getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', ...(!isThisYear && { year: 'numeric' }) };
  return new Intl.DateTimeFormat(lang, options).format(day);
}

/** The time of day: hours and minutes. */
export function timeOf(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** Day and time in full. */
export function momentOf(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(at);
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
