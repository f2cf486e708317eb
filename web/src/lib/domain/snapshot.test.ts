import { expect, test } from 'vitest';
import type { Event } from '../wire/generated';
import { ENTRIES_KEPT_MAX, isOf, keptOf, lookedAt, ROOMS_KEPT_MAX, timelineOf } from './snapshot';
import { apply, open, UNKNOWN } from './timeline';

const me = { user: 1, name: 'ana' };
const server = { id: 's', name: 'S', version: '1' };
const said = (position: number): Event => ({ position, room: 7, at: 0, by: me, what: { message: { text: `${position}` } } });
const page = (...positions: number[]) => ({ events: positions.map(said), through: Math.max(0, ...positions) });
const shown = (timeline: { entries: readonly { event: Event }[] }) => timeline.entries.map(({ event }) => event.position);

test('the end of the present is kept, and no part of the past', () => {
  const many = Array.from({ length: ENTRIES_KEPT_MAX + 5 }, (_, index) => index + 1);
  const present = open(UNKNOWN, page(...many), { older: true, newer: false }, me);
  expect(keptOf(present)).toHaveLength(ENTRIES_KEPT_MAX);
  expect(keptOf({ ...present, hasNewer: true })).toBeUndefined();
  expect(keptOf(UNKNOWN)).toBeUndefined();
});

test('the newest page takes the place of what was kept', () => {
  const kept = timelineOf(keptOf(open(UNKNOWN, page(1, 2, 3), { older: false, newer: false }, me)) ?? []);
  expect(shown(kept)).toEqual([1, 2, 3]);
  expect(shown(open(kept, page(2, 3, 4), { older: true, newer: false }, me))).toEqual([2, 3, 4]);
});

test('what happens meanwhile is there once the newest page was read', () => {
  const kept = timelineOf([{ event: said(1), notes: undefined, through: 1 }]);
  const later = apply(kept, said(9), me);
  expect(shown(open(later, page(1, 5), { older: false, newer: false }, me))).toEqual([1, 5, 9]);
});

test('a few rooms are kept, those that were looked at last', () => {
  const recent = Array.from({ length: 20 }, (_, index) => index).reduce<readonly number[]>(lookedAt, []);
  expect(recent).toHaveLength(ROOMS_KEPT_MAX);
  expect(lookedAt(recent, recent[3]!)[0]).toBe(recent[3]);
  expect(new Set(lookedAt(recent, recent[3]!)).size).toBe(ROOMS_KEPT_MAX);
});

test('a snapshot of another server or person is of no use', () => {
  const snapshot = { server, you: { user: 1, name: 'ana' } };
  expect(isOf(snapshot, { ...server, version: '2' }, { user: 1, name: 'ana2' })).toBe(true);
  expect(isOf(snapshot, { ...server, id: 'other' }, snapshot.you)).toBe(false);
  expect(isOf(snapshot, server, { user: 2, name: 'ana' })).toBe(false);
  expect(isOf({ server, you: { name: 'guest' } }, server, { name: 'other' })).toBe(false);
});
