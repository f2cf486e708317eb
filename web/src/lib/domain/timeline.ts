import type { Annotation, Author, Event, Message } from '../wire/generated';
import { annotate, subjectOf } from './annotation';

/** Something that happened in a room, and what was said about it. */
export interface Entry {
  readonly event: Event;
  /** None where nothing was said about it. */
  readonly notes: Annotation | undefined;
  /** What is said of events up to here is in it already. */
  readonly through: number;
}

/** A page of history as the server answers it. */
export interface Page {
  readonly events: readonly Event[];
  readonly annotations?: readonly Annotation[];
  readonly through: number;
}

/** A part of a room's history without gaps, in order. */
export interface Timeline {
  readonly entries: readonly Entry[];
  /** Whether there is more before it. */
  readonly hasOlder: boolean;
  /** Whether there is more after it: then what happens now does not join it. */
  readonly hasNewer: boolean;
  /** The newest event that was folded in; those up to it are not again. */
  readonly seen: number;
  /** What happened last, for pages that were read before it did. */
  readonly recent: readonly Event[];
}

/** As many events are remembered: a page is read within moments. */
const RECENT_MAX = 200;

/** Nothing is known yet. */
export const UNKNOWN: Timeline = { entries: [], hasOlder: true, hasNewer: true, seen: 0, recent: [] };

/** What an entry is as a message; none where it is another kind of event, or was deleted. */
export function messageOf(entry: Entry): Message | undefined {
  return 'message' in entry.event.what ? entry.event.what.message : undefined;
}

/** Begins anew with a page that was read, of which `hasNewer` says whether it ends in the present. */
export function open(before: Timeline, page: Page, more: { older: boolean; newer: boolean }, me: Author): Timeline {
  const opened: Timeline = { ...before, entries: read(before, page, me), hasOlder: more.older, hasNewer: more.newer };
  return catchUp(opened, page.through, me);
}

/** Puts an older page before what is known. */
export function prepend(before: Timeline, page: Page, more: boolean, me: Author): Timeline {
  const first = before.entries[0]?.event.position ?? Infinity;
  const entries = read(before, page, me).filter((entry) => entry.event.position < first);
  return { ...before, entries: [...entries, ...before.entries], hasOlder: more };
}

/** Puts a newer page after what is known. */
export function append(before: Timeline, page: Page, more: boolean, me: Author): Timeline {
  const last = before.entries.at(-1)?.event.position ?? 0;
  const entries = read(before, page, me).filter((entry) => entry.event.position > last);
  return catchUp({ ...before, entries: [...before.entries, ...entries], hasNewer: more }, page.through, me);
}

/** Folds in what happened. Events that were folded in before change nothing. */
export function apply(before: Timeline, event: Event, me: Author): Timeline {
  if (event.position <= before.seen) return before;
  return fold({ ...before, seen: event.position, recent: [...before.recent, event].slice(-RECENT_MAX) }, event, me);
}

/** Puts in place what is known of a message by now. */
export function replace(before: Timeline, page: Page, me: Author): Timeline {
  const known = new Map(read(before, page, me).map((entry) => [entry.event.position, entry]));
  return { ...before, entries: before.entries.map((entry) => known.get(entry.event.position) ?? entry) };
}

/** Keeps the newest `most` entries. */
export function dropOld(before: Timeline, most: number): Timeline {
  if (before.entries.length <= most) return before;
  return { ...before, entries: before.entries.slice(-most), hasOlder: true };
}

/** Keeps the oldest `most` entries: what happens now does not join them any more. */
export function dropNew(before: Timeline, most: number): Timeline {
  if (before.entries.length <= most) return before;
  return { ...before, entries: before.entries.slice(0, most), hasNewer: true };
}

/** Where the entry at `position` is, or would be. */
export function indexOf(entries: readonly Entry[], position: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.event.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Folds in what happened after a page was read; where that is not remembered whole, there is more after it. */
function catchUp(opened: Timeline, through: number, me: Author): Timeline {
  const late = opened.recent.filter((event) => event.position > through);
  if (late.length === RECENT_MAX) return { ...opened, hasNewer: true };
  return late.reduce<Timeline>((timeline, event) => fold(timeline, event, me), opened);
}

function fold(before: Timeline, event: Event, me: Author): Timeline {
  const subject = subjectOf(event);
  if (subject === undefined) return join(before, event);
  const said = { ...before, entries: saidOf(before.entries, subject, event, me) };
  return 'message' in event.what ? join(said, event) : said;
}

function join(before: Timeline, event: Event): Timeline {
  const last = before.entries.at(-1)?.event.position ?? 0;
  if (before.hasNewer || event.position <= last) return before;
  const entry: Entry = { event, notes: undefined, through: event.position };
  return { ...before, entries: [...before.entries, entry] };
}

function read(timeline: Timeline, page: Page, me: Author): Entry[] {
  const notes = new Map((page.annotations ?? []).map((annotation) => [annotation.message, annotation]));
  return page.events.map((event) => {
    const entry: Entry = { event, notes: notes.get(event.position), through: page.through };
    const later = timeline.recent.filter((said) => subjectOf(said) === event.position);
    return later.reduce((known, said) => foldInto(known, said, me), entry);
  });
}

function saidOf(entries: readonly Entry[], subject: number, event: Event, me: Author): readonly Entry[] {
  const index = indexOf(entries, subject);
  const entry = entries[index];
  if (entry?.event.position !== subject) return entries;
  return entries.with(index, foldInto(entry, event, me));
}

function foldInto(entry: Entry, said: Event, me: Author): Entry {
  if (said.position <= entry.through) return entry;
  const through = said.position;
  if ('deleted' in said.what) return { event: { ...entry.event, what: { blank: {} } }, notes: undefined, through };
  if ('blank' in entry.event.what) return entry;
  const event = 'edited' in said.what ? { ...entry.event, what: { message: withPlace(said.what.edited.now, entry) } } : entry.event;
  return { event, notes: annotate(entry.notes ?? { message: entry.event.position }, said, me), through };
}

/** An edit says what a message says, and not where it stands. */
function withPlace(now: Message, entry: Entry): Message {
  const { reply_to, thread } = messageOf(entry) ?? {};
  return { ...now, ...(reply_to !== undefined && { reply_to }), ...(thread !== undefined && { thread }) };
}
