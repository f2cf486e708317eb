import { expect, test } from 'vitest';
import type { Happening, RoomInfo } from '../wire/generated';
import { silenceOf } from './silence';

const me = { user: 1, name: 'ana' };
const room: RoomInfo = { id: 5, name: '#ops', kind: 'public', members: 2, joined: true };
const entries = (...all: Happening[]) =>
  all.map((what, index) => ({ event: { position: index + 1, room: 5, at: 0, by: { user: 2, name: 'bob' }, what }, notes: undefined, through: 0 }));

test('an archived room is closed, and one must be in a room to write there', () => {
  expect(silenceOf({ ...room, archived: true }, [], me, 0)).toEqual({ is: 'archived' });
  expect(silenceOf({ ...room, joined: false }, [], me, 0)).toEqual({ is: 'outside' });
  expect(silenceOf({ ...room, kind: 'direct', joined: false }, [], me, 0)).toBeUndefined();
});

test('a mute holds until its time, or until it is lifted', () => {
  expect(silenceOf(room, entries({ muted: { who: me } }), me, 10)).toEqual({ is: 'muted', until: undefined });
  expect(silenceOf(room, entries({ muted: { who: me, until: 5 } }), me, 10)).toBeUndefined();
  expect(silenceOf(room, entries({ muted: { who: me } }, { unmuted: { who: me } }), me, 10)).toBeUndefined();
  expect(silenceOf(room, entries({ muted: { who: { user: 3, name: 'eva' } } }), me, 10)).toBeUndefined();
});
