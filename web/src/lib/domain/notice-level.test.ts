import { expect, test } from 'vitest';
import type { Event, RoomInfo } from '../wire/generated';
import { clockOf, isQuiet, isWorthTelling, levelOf, minutesOf, type Wishes } from './notice-level';

const ana = { user: 1, name: 'ana' };
const bob = { user: 2, name: 'bob' };
const awake = { isOn: false, from: 0, to: 0 };
const room: RoomInfo = { id: 7, name: '#ops', kind: 'public', members: 2, joined: true };
const direct: RoomInfo = { id: 8, with: 'bob', kind: 'direct', members: 2, joined: true };
const wishes = (more: Partial<Wishes> = {}): Wishes => ({ level: 'mentions', roomLevels: {}, quiet: awake, ...more });
const said = (text: string, by = bob): Event => ({ position: 9, room: 7, at: 0, by, what: { message: { text } } });
const at = (clock: string) => new Date(`2026-05-01T${clock}:00`);

test('direct messages are told by default, rooms only where they mention', () => {
  expect(levelOf(wishes(), direct)).toBe('all');
  expect(levelOf(wishes(), room)).toBe('mentions');
});

test("a room's own level goes before that of all", () => {
  expect(levelOf(wishes({ level: 'none', roomLevels: { 7: 'all' } }), room)).toBe('all');
  expect(levelOf(wishes({ roomLevels: { 8: 'none' } }), direct)).toBe('none');
});

test('whoever wants to hear nothing hears of no direct message either', () => {
  expect(levelOf(wishes({ level: 'none' }), direct)).toBe('none');
});

test.each([
  ['22:00', '07:00', '23:30', true],
  ['22:00', '07:00', '06:59', true],
  ['22:00', '07:00', '07:00', false],
  ['22:00', '07:00', '12:00', false],
  ['12:00', '13:00', '12:00', true],
  ['12:00', '13:00', '13:00', false],
  ['09:00', '09:00', '09:00', false],
])('quiet from %s to %s at %s: %s', (from, to, now, expected) => {
  const quiet = { isOn: true, from: minutesOf(from) ?? 0, to: minutesOf(to) ?? 0 };
  expect(isQuiet(quiet, at(now))).toBe(expected);
  expect(isQuiet({ ...quiet, isOn: false }, at(now))).toBe(false);
});

test('a mention is told, other messages of the room are not', () => {
  expect(isWorthTelling(wishes(), said('hello @ana'), room, ana, at('12:00'))).toBe(true);
  expect(isWorthTelling(wishes(), said('hello'), room, ana, at('12:00'))).toBe(false);
});

test('nobody is told of what they said themselves, or in quiet hours', () => {
  const all = wishes({ level: 'all' });
  expect(isWorthTelling(all, said('@ana', ana), room, ana, at('12:00'))).toBe(false);
  expect(isWorthTelling({ ...all, quiet: { isOn: true, from: 0, to: 1439 } }, said('@ana'), room, ana, at('12:00'))).toBe(false);
});

test('times are read as they are written', () => {
  expect(minutesOf(clockOf(7 * 60 + 5))).toBe(425);
  expect(minutesOf('24:00')).toBeUndefined();
});
