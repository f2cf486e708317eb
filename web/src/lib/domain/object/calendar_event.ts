import type { Item } from '../../wire/item';
import { escape, fold } from './contact';
import { flagAt, momentAt, textAt } from './field';
import { dayOf, resolve, type Moment } from './moment';

/** `{title, start, end?, location?, description?, all_day?}` */
export interface CalendarEvent {
  readonly title: string;
  readonly start: Moment;
  /** Its last day, where it takes all day. */
  readonly end: Moment | undefined;
  readonly location: string | undefined;
  readonly description: string | undefined;
  readonly all_day: boolean;
}

/** Reads an event in a calendar. */
export function readCalendarEvent(item: Item): CalendarEvent | undefined {
  const [title, start] = [textAt(item, 'title'), momentAt(item, 'start')];
  if (title === undefined || start === undefined) return undefined;
  return {
    title,
    start,
    end: momentAt(item, 'end'),
    location: textAt(item, 'location'),
    description: textAt(item, 'description'),
    all_day: flagAt(item, 'all_day'),
  };
}

/** When an event is, where the reader is; `end` is absent where it is not known or not later. */
export type When =
  | { is: 'days'; first: Date; last: Date | undefined }
  | { is: 'time'; start: number; end: number | undefined };

/** When it is; none where its start is not understood. */
export function whenOf(event: CalendarEvent): When | undefined {
  const [start, end] = [resolve(event.start), event.end && resolve(event.end)];
  if (!start) return undefined;
  if (start.is === 'day' || event.all_day) {
    const [first, last] = [dayOf(start), end && dayOf(end)];
    return { is: 'days', first, last: last && last > first ? last : undefined };
  }
  const until = end?.is === 'instant' && end.at > start.at ? end.at : undefined;
  return { is: 'time', start: start.at, end: until };
}

/** The event for calendars (RFC 5545); none where its start is not understood. `uid` is the same whenever it is asked for. */
export function icsOf(event: CalendarEvent, uid: string, stamp: number): string | undefined {
  const when = whenOf(event);
  if (!when) return undefined;
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//papo//papo//EN', 'BEGIN:VEVENT', `UID:${escape(uid)}`, `DTSTAMP:${instant(stamp)}`];
  if (when.is === 'days') {
    const last = when.last ?? when.first;
    lines.push(`DTSTART;VALUE=DATE:${date(when.first)}`);
    // Calendars want the day after.
    lines.push(`DTEND;VALUE=DATE:${date(new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1))}`);
  } else {
    lines.push(`DTSTART:${instant(when.start)}`);
    if (when.end !== undefined) lines.push(`DTEND:${instant(when.end)}`);
  }
  lines.push(`SUMMARY:${escape(event.title)}`);
  if (event.location) lines.push(`LOCATION:${escape(event.location)}`);
  if (event.description) lines.push(`DESCRIPTION:${escape(event.description)}`);
  lines.push('END:VEVENT', 'END:VCALENDAR', '');
  return lines.map(fold).join('\r\n');
}

function instant(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

function date(day: Date): string {
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${`${day.getFullYear()}`.padStart(4, '0')}${two(day.getMonth() + 1)}${two(day.getDate())}`;
}

