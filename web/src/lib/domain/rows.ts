import type { Event } from '../wire/generated';
import { isSame } from './author';
import type { Pending } from './outbox';
import { messageOf, type Entry } from './timeline';

interface Place {
  readonly key: string;
  /** The first and the last event of it. */
  readonly from: number;
  readonly to: number;
  /** When it was, where a day begins with it. */
  readonly day: number | undefined;
  /** Whether what is new begins with it. */
  readonly isNew: boolean;
}

/** A line of a log as it is shown. */
export type Row =
  /** A message; `isFirst` of those that one person said in a row, so that it is said who. */
  | (Place & { readonly is: 'message'; readonly entry: Entry; readonly isFirst: boolean })
  /** What happened beside messages, one thing after another. */
  | (Place & { readonly is: 'notice'; readonly events: readonly Event[] })
  /** A message that the server has not acknowledged. */
  | (Place & { readonly is: 'pending'; readonly pending: Pending });

/** Messages further apart begin anew, though the same person said them. */
const TOGETHER_MS = 5 * 60_000;

/** The rows of a log, of which those that did not change stay the same values from one time to the next. */
export class Rows {
  #entries: readonly Entry[] = [];
  #rows: Row[] = [];
  /** Of each entry, how many rows there were before it, and what it was compared with. */
  #marks: { readonly rows: number; readonly last: Event | undefined }[] = [];
  #known = new WeakMap<Entry, Row>();
  #days = new WeakMap<Event, number>();
  #hasOlder = true;
  #line: number | undefined;

  /**
   * What is shown of a part of a room's history. What stands in threads is shown there. `line` is up to where everything
   * was read.
   */
  of(entries: readonly Entry[], hasOlder: boolean, line: number | undefined): readonly Row[] {
    const same = hasOlder === this.#hasOlder && line === this.#line ? alike(this.#entries, entries) : 0;
    if (same === entries.length && same === this.#entries.length) return this.#rows;
    const begin = this.#backUp(same, entries);
    const mark = this.#marks[begin];
    const rows = this.#rows.slice(0, mark?.rows ?? 0);
    const marks = this.#marks.slice(0, begin);
    let last = begin === 0 ? undefined : mark?.last;
    for (let index = begin; index < entries.length; index += 1) {
      const entry = entries[index] as Entry;
      marks.push({ rows: rows.length, last });
      if (messageOf(entry)?.thread !== undefined) continue;
      this.#add(rows, entry, last, { hasOlder, line });
      last = entry.event;
    }
    [this.#entries, this.#rows, this.#marks, this.#hasOlder, this.#line] = [entries, rows, marks, hasOlder, line];
    return rows;
  }

  /** From where entries have to be looked at again: a notice may grow by the next one. */
  #backUp(same: number, entries: readonly Entry[]): number {
    let begin = Math.min(same, this.#marks.length);
    while (begin > 0 && !isAlone(entries[begin - 1] as Entry)) begin -= 1;
    // The mark of an entry that is new is not there yet: the one before it says where to begin.
    return begin === this.#marks.length && begin > 0 ? begin - 1 : begin;
  }

  #add(rows: Row[], entry: Entry, last: Event | undefined, { hasOlder, line }: { hasOlder: boolean; line: number | undefined }): void {
    const { event } = entry;
    const isNewDay = last ? this.#day(last) !== this.#day(event) : !hasOlder;
    const day = isNewDay ? event.at : undefined;
    const isNew = line !== undefined && event.position > line && (last === undefined ? !hasOlder : last.position <= line);
    const previous = rows.at(-1);
    const place = { from: event.position, to: event.position, day, isNew };
    if (isMessage(entry)) {
      const isFirst = !(previous?.is === 'message' && last && !isNewDay && !isNew && isTogether(last, entry));
      rows.push(this.#keep(entry, { is: 'message', key: `m${event.position}`, ...place, entry, isFirst }));
    } else if (previous?.is === 'notice' && !isNewDay && !isNew) {
      rows[rows.length - 1] = { ...previous, to: event.position, events: [...previous.events, event] };
    } else rows.push(this.#keep(entry, { is: 'notice', key: `n${event.position}`, ...place, events: [event] }));
  }

  #keep(entry: Entry, row: Row): Row {
    const known = this.#known.get(entry);
    if (known && known.is === row.is && known.day === row.day && known.isNew === row.isNew) {
      if (known.is !== 'message' || (row.is === 'message' && known.isFirst === row.isFirst)) return known;
    }
    this.#known.set(entry, row);
    return row;
  }

  #day(event: Event): number {
    const known = this.#days.get(event);
    if (known !== undefined) return known;
    const day = new Date(event.at).setHours(0, 0, 0, 0);
    this.#days.set(event, day);
    return day;
  }
}

/** The rows of what waits for the server: after everything else. */
export function pendingRows(pending: readonly Pending[]): Row[] {
  const place = { from: Infinity, to: Infinity, day: undefined, isNew: false };
  return pending.map((one) => ({ is: 'pending', key: `p${one.nonce}`, ...place, pending: one }));
}

/** Where the row with an event is; the one after it where it has none, and -1 where there is none after it. */
export function rowAt(rows: readonly Row[], position: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.to ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low < rows.length ? low : -1;
}

function isMessage({ event }: Entry): boolean {
  return 'message' in event.what || 'blank' in event.what;
}

/** Whether an entry has a row of its own, which no other changes. */
function isAlone(entry: Entry): boolean {
  return isMessage(entry) && messageOf(entry)?.thread === undefined;
}

function isTogether(last: Event, entry: Entry): boolean {
  return isSame(last.by, entry.event.by) && entry.event.at - last.at < TOGETHER_MS && messageOf(entry)?.reply_to === undefined;
}

/** How many entries two histories have in common at their beginning. */
function alike(before: readonly Entry[], after: readonly Entry[]): number {
  const most = Math.min(before.length, after.length);
  let count = 0;
  while (count < most && before[count] === after[count]) count += 1;
  return count;
}
