import type { Lang } from '../wire/generated';

/** A day in words: “today” and “yesterday” where it is one of them. */
export function dayOf(at: number, lang: Lang, now: number = Date.now()): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0 || days === 1) {
    const text = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-days, 'day');
    return text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  }
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return format(lang, isThisYear ? 'day' : 'day-and-year', at);
}

/** The time of day: hours and minutes. */
export function timeOf(at: number, lang: Lang): string {
  return format(lang, 'time', at);
}

/** Day and time in full. */
export function momentOf(at: number, lang: Lang): string {
  return format(lang, 'moment', at);
}

/** Day and time, short: for lists. */
export function shortMomentOf(at: number, lang: Lang): string {
  return format(lang, 'short-moment', at);
}

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const FORMATS = {
  day: DAY,
  'day-and-year': { ...DAY, year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  moment: { dateStyle: 'full', timeStyle: 'short' },
  'short-moment': { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A format, and what it made last: what is said within a minute has the same time. */
interface Known {
  readonly format: Intl.DateTimeFormat;
  minute: number;
  text: string;
}

const formats = new Map<string, Known>();

/** Making a format costs far more than using it, and using it more than the rest of a row. */
function format(lang: Lang, kind: keyof typeof FORMATS, at: number): string {
  const key = `${lang} ${kind}`;
  const known = formats.get(key) ?? { format: new Intl.DateTimeFormat(lang, FORMATS[kind]), minute: NaN, text: '' };
  formats.set(key, known);
  const minute = Math.floor(at / 60_000);
  if (known.minute !== minute) [known.minute, known.text] = [minute, known.format.format(at)];
  return known.text;
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
