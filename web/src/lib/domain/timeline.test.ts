import { expect, test } from 'vitest';
import type { Event, Happening } from '../wire/generated';
import { apply, append, dropNew, dropOld, messageOf, open, prepend, UNKNOWN, type Timeline } from './timeline';

const me = { user: 1, name: 'ana' };
const bob = { user: 2, name: 'bob' };

function happened(position: number, what: Happening, by = bob): Event {
  return { position, room: 2, at: position * 1000, by, what };
}

function said(position: number, text = `${position}`): Event {
  return happened(position, { message: { text } });
}

function live(...events: Event[]): Timeline {
  return events.reduce<Timeline>((timeline, event) => apply(timeline, event, me), open(UNKNOWN, { events: [], through: 0 }, { older: false, newer: false }, me));
}

function texts(timeline: Timeline): (string | undefined)[] {
  return timeline.entries.map((entry) => messageOf(entry)?.text);
}

test('what happens joins in order, and once', () => {
  expect(texts(live(said(1), said(2), said(2), said(1), said(3)))).toEqual(['1', '2', '3']);
});

test('what happens while a page is read is not lost', () => {
  const meanwhile = apply(apply(UNKNOWN, said(5), me), said(6), me);
  const opened = open(meanwhile, { events: [said(4), said(5)], through: 5 }, { older: true, newer: false }, me);
  expect(texts(opened)).toEqual(['4', '5', '6']);
});

test('what a page says already is not said again', () => {
  const reaction = happened(6, { reacted: { message: 5, emoji: '👍' } });
  const meanwhile = apply(UNKNOWN, reaction, me);
  const page = { events: [said(5)], through: 6, annotations: [{ message: 5, reactions: [{ emoji: '👍', count: 1, by: [bob] }] }] };
  const opened = open(meanwhile, page, { older: false, newer: false }, me);
  expect(opened.entries[0]?.notes?.reactions).toEqual([{ emoji: '👍', count: 1, by: [bob] }]);
});

test('what a page does not say yet is folded into it', () => {
  const meanwhile = apply(UNKNOWN, happened(6, { reacted: { message: 5, emoji: '👍' } }), me);
  const opened = open(meanwhile, { events: [said(5)], through: 5 }, { older: false, newer: false }, me);
  expect(opened.entries[0]?.notes?.reactions).toEqual([{ emoji: '👍', count: 1, mine: false, by: [bob] }]);
});

test('an edited message says what it says now', () => {
  const timeline = live(said(1), happened(2, { edited: { message: 1, now: { text: 'better' } } }));
  expect(texts(timeline)).toEqual(['better']);
  expect(timeline.entries[0]?.notes?.edited).toBe(1);
});

test('an edited message stays where it is said', () => {
  const reply = happened(2, { message: { text: 'a', reply_to: 1, thread: 1 } });
  const timeline = live(said(1), reply, happened(3, { edited: { message: 2, now: { text: 'b' } } }));
  expect(timeline.entries[1]?.event.what).toEqual({ message: { text: 'b', reply_to: 1, thread: 1 } });
});

test('a deleted message stays as a gap, whatever is said of it after', () => {
  const timeline = live(said(1), happened(2, { deleted: { message: 1 } }), happened(3, { edited: { message: 1, now: { text: 'back' } } }));
  expect(timeline.entries[0]?.event.what).toEqual({ blank: {} });
});

test('a reaction that is taken back is gone', () => {
  const timeline = live(said(1), happened(2, { reacted: { message: 1, emoji: '🎉' } }), happened(3, { reacted: { message: 1, emoji: '🎉', removed: true } }));
  expect(timeline.entries[0]?.notes?.reactions).toEqual([]);
});

test('a reply in a thread is counted on its message', () => {
  const timeline = live(said(1), happened(2, { message: { text: 'under it', thread: 1 } }));
  expect(timeline.entries[0]?.notes?.thread).toEqual({ replies: 1, last: 2, by: [bob] });
});

test('a tick changes one item and leaves the others', () => {
  const timeline = live(said(1), happened(2, { ticked: { message: 1, item: 1, done: true } }), happened(3, { ticked: { message: 1, item: 0, done: true } }));
  expect(timeline.entries[0]?.notes?.ticks).toEqual([{ object: 0, items: [{ item: 0, done: true }, { item: 1, done: true }] }]);
});

test('pages before and after join without doubles', () => {
  const opened = open(UNKNOWN, { events: [said(5)], through: 9 }, { older: true, newer: true }, me);
  const older = prepend(opened, { events: [said(3), said(5)], through: 9 }, false, me);
  expect(texts(append(older, { events: [said(5), said(8)], through: 9 }, false, me))).toEqual(['3', '5', '8']);
});

test('what happens now does not join a part of the past', () => {
  const past = open(UNKNOWN, { events: [said(5)], through: 9 }, { older: true, newer: true }, me);
  expect(texts(apply(past, said(10), me))).toEqual(['5']);
});

test('what happens while the last newer page is read is not lost', () => {
  const past = open(UNKNOWN, { events: [said(5)], through: 9 }, { older: true, newer: true }, me);
  const meanwhile = apply(past, said(10), me);
  expect(texts(append(meanwhile, { events: [said(9)], through: 9 }, false, me))).toEqual(['5', '9', '10']);
});

test('where more happens than is remembered, a page does not end in the present', () => {
  const flood = Array.from({ length: 300 }, (_, index) => said(index + 10));
  const past = open(UNKNOWN, { events: [said(5)], through: 9 }, { older: true, newer: true }, me);
  const meanwhile = flood.reduce((timeline, event) => apply(timeline, event, me), past);
  expect(append(meanwhile, { events: [said(9)], through: 9 }, false, me)).toMatchObject({ hasNewer: true, entries: { length: 2 } });
});

test('what is not kept can be read again', () => {
  const all = live(said(1), said(2), said(3), said(4));
  expect(dropOld(all, 2)).toMatchObject({ hasOlder: true, hasNewer: false });
  expect(texts(dropOld(all, 2))).toEqual(['3', '4']);
  expect(dropNew(all, 2)).toMatchObject({ hasOlder: false, hasNewer: true });
  expect(texts(apply(dropNew(all, 2), said(5), me))).toEqual(['1', '2']);
});
