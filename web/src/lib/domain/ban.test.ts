import { expect, test } from 'vitest';
import type { Event, Happening } from '../wire/generated';
import { bansOf, isMuted } from './ban';

const ana = { user: 1, name: 'ana' };
const bob = { user: 2, name: 'bob' };
const done = (room: number, what: Happening, position = 1): Event => ({ position, room, at: 0, by: ana, what });

test('a ban holds until it is lifted', () => {
  const events = [done(2, { banned: { who: bob } }), done(9, { banned: { who: bob, reason: 'noise' } }), done(2, { unbanned: { who: bob } })];
  expect(bansOf(events, 0)).toEqual([{ room: 9, who: bob, address: undefined, until: undefined, reason: 'noise', by: ana }]);
});

test('a ban that has ended holds no more', () => {
  expect(bansOf([done(2, { banned: { address: '10.0.0.9', until: 100 } })], 100)).toEqual([]);
  expect(bansOf([done(2, { banned: { address: '10.0.0.9', until: 101 } })], 100)).toHaveLength(1);
});

test('who is muted is known from what was seen last', () => {
  expect(isMuted([], bob, 0)).toBeUndefined();
  expect(isMuted([done(9, { muted: { who: bob } })], bob, 0)).toBe(true);
  expect(isMuted([done(9, { muted: { who: bob, until: 5 } })], bob, 6)).toBe(false);
  expect(isMuted([done(9, { muted: { who: bob } }), done(9, { unmuted: { who: bob } })], bob, 0)).toBe(false);
});
