import type { When } from '../domain/object/calendar_event';
import { dayOf, resolve, type Moment } from '../domain/object/moment';
import type { Lang } from '../wire/generated';

/** A moment where the reader is: the day, and the time where it has one; as it was written, where it is not understood. */
export function momentText(moment: Moment, lang: Lang): string {
  const resolved = resolve(moment);
  if (!resolved) return moment.is === 'text' ? moment.text : `${moment.seconds}`;
  if (resolved.is === 'day') return new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }).format(dayOf(resolved));
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(resolved.at);
}

/** When something is, from its beginning to its end, as short as says it all. */
export function whenText(when: When, lang: Lang): string {
  if (when.is === 'days') {
    const format = new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
    return when.last ? format.formatRange(when.first, when.last) : format.format(when.first);
  }
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(lang, { ...day, hour: 'numeric', minute: '2-digit' });
  return when.end === undefined ? format.format(when.start) : format.formatRange(when.start, when.end);
}

/** A number as people of that language write it. */
export function numberText(value: number, lang: Lang): string {
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-6 && size < 1e15);
  return new Intl.NumberFormat(lang, { maximumSignificantDigits: 15, ...(!isPlain && { notation: 'scientific' }) }).format(value);
}
