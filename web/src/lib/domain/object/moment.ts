import type { Item } from '../../wire/item';
import { asNumber, untagged } from './item';

/** Seconds since 1970 (RFC 8949 §3.4.2). */
const TAG_EPOCH = 1n;
/** As far as JavaScript's dates go, in milliseconds. */
const INSTANT_MAX = 8.64e15;

/** A date, or a date and time, as it was sent. */
export type Moment = { is: 'text'; text: string } | { is: 'epoch'; seconds: number };

/** What a moment is, once it is understood: a whole day wherever one is, or an instant in milliseconds since 1970. */
export type Resolved = { is: 'day'; year: number; month: number; day: number } | { is: 'instant'; at: number };

/** Reads a text, with a tag or without, or a number of seconds. */
export function readMoment(item: Item): Moment | undefined {
  const plain = untagged(item);
  const isEpoch = item.is === 'tag' && item.tag === TAG_EPOCH;
  if (plain.is === 'text' && !isEpoch) return { is: 'text', text: plain.value };
  const seconds = asNumber(isEpoch ? item.item : plain);
  return seconds === undefined ? undefined : { is: 'epoch', seconds };
}

/** What `moment` means; none where it is not as RFC 3339 writes it. */
export function resolve(moment: Moment): Resolved | undefined {
  if (moment.is === 'epoch') {
    const at = Math.round(moment.seconds * 1_000);
    return Math.abs(at) <= INSTANT_MAX ? { is: 'instant', at } : undefined;
  }
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})))?$/.exec(moment.text) ?? [];
  if (date === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month >= 1 && month <= 12;
  if (!isDay) return undefined;
  if (time === undefined) return { is: 'day', year, month, day };
  const at = Date.parse(`${date}T${time.toUpperCase()}`);
  return Number.isNaN(at) ? undefined : { is: 'instant', at };
}

/** A day where the reader is, as a date by the reader's clock; for an instant, the day that it falls on. */
export function dayOf(resolved: Resolved): Date {
  if (resolved.is === 'day') return new Date(resolved.year, resolved.month - 1, resolved.day);
  return new Date(new Date(resolved.at).setHours(0, 0, 0, 0));
}

/** Whether it is over at `now`: a day is when it has passed where the reader is. */
export function isOver(moment: Moment | undefined, now: number): boolean {
  const resolved = moment && resolve(moment);
  if (!resolved) return false;
  if (resolved.is === 'instant') return resolved.at <= now;
  return new Date(resolved.year, resolved.month - 1, resolved.day + 1).getTime() <= now;
}
