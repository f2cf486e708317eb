import type { Event } from '../wire/generated';
import { isSame } from './author';
import { messageOf, type Entry } from './timeline';

/** A line of a log as it is shown. */
export type Row =
  | { is: 'day'; key: string; at: number }
  /** A message; `isFirst` of those that one person said in a row, so that it is said who. */
  | { is: 'message'; key: string; entry: Entry; isFirst: boolean }
  /** What happened beside messages, one thing after another. */
  | { is: 'notice'; key: string; events: readonly Event[] };

/** Messages further apart begin anew, though the same person said them. */
const TOGETHER_MS = 5 * 60_000;

/** What is shown of a part of a room's history. What stands in threads is shown there. */
export function rowsOf(entries: readonly Entry[]): Row[] {
  const rows: Row[] = [];
  let last: Event | undefined;
  for (const entry of entries) {
    const { event } = entry;
    const isMessage = 'message' in event.what || 'blank' in event.what;
    if (messageOf(entry)?.thread !== undefined) continue;
    if (!last || !isSameDay(last.at, event.at)) {
      rows.push({ is: 'day', key: `d${event.position}`, at: event.at });
      last = undefined;
    }
    const previous = rows.at(-1);
    if (isMessage) {
      const follows =
        previous?.is === 'message' &&
        last !== undefined &&
        isSame(last.by, event.by) &&
        event.at - last.at < TOGETHER_MS &&
        messageOf(entry)?.reply_to === undefined;
      rows.push({ is: 'message', key: `m${event.position}`, entry, isFirst: !follows });
    } else if (previous?.is === 'notice') {
      rows[rows.length - 1] = { ...previous, events: [...previous.events, event] };
    } else rows.push({ is: 'notice', key: `n${event.position}`, events: [event] });
    last = event;
  }
  return rows;
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}
