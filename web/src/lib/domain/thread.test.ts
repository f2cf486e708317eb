import { expect, test } from 'vitest';
import type { Author, Event } from '../wire/generated';
import { countThread, learnThreads, readThread, threadRows, type ThreadsUnread } from './thread';

const me = { user: 1, name: 'ana' };
const bob = { user: 2, name: 'bob' };

function said(position: number, by: Author, text = 'oi', thread: number | null = 5): Event {
  return { position, room: 2, at: position, by, what: { message: { text, ...(thread !== null && { thread }) } } };
}

function live(before: ThreadsUnread, ...events: Event[]): ThreadsUnread {
  return events.reduce((unread, event) => countThread(unread, event, me), before);
}

test('who speaks in a thread is told of what others say there', () => {
  const unread = live(new Map(), said(6, bob), said(7, me), said(8, bob), said(9, bob, '@ana'));
  expect(unread.get(5)).toEqual({ room: 2, read: 7, count: 2, mentions: 1 });
});

test('who is mentioned in a thread is told of it', () => {
  expect(live(new Map(), said(6, bob, '@ana?')).get(5)).toEqual({ room: 2, read: 5, count: 1, mentions: 1 });
  expect(live(new Map(), said(6, bob), said(7, bob, '@ana', null)).size).toBe(0);
});

test('whose message is answered is told of it', () => {
  expect(countThread(new Map(), said(6, bob), me, true).get(5)).toEqual({ room: 2, read: 5, count: 1, mentions: 0 });
});

test('the server says what was not read before', () => {
  const unread = learnThreads([{ room: 2, label: '#lobby', thread: 5, read: 6, last: 8, count: 2 }, { room: 2, label: '#lobby', read: 6, last: 8, count: 3 }]);
  expect([...unread]).toEqual([[5, { room: 2, read: 6, count: 2, mentions: 0 }]]);
  expect(live(unread, said(9, bob)).get(5)?.count).toBe(3);
});

test('what was read is counted no more', () => {
  const entries = [said(8, bob), said(9, bob)].map((event) => ({ event, notes: undefined, through: event.position }));
  const unread = live(new Map(), said(7, me), said(8, bob), said(9, bob));
  expect(readThread(unread, 5, 8, entries, me).get(5)).toEqual({ room: 2, read: 8, count: 1, mentions: 0 });
  expect(readThread(unread, 5, 9, entries, me).get(5)?.count).toBe(0);
  expect(readThread(unread, 5, 3, entries, me)).toBe(unread);
});

test('who says several things in a row is named once', () => {
  const rows = threadRows([said(6, bob), said(7, bob), said(8, me)].map((event) => ({ event, notes: undefined, through: 8 })));
  expect(rows.map(({ isFirst }) => isFirst)).toEqual([true, false, true]);
});
