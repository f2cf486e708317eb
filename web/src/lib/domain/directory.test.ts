import { expect, test } from 'vitest';
import type { RoomInfo } from '../wire/generated';
import { roomNameFault, roomNameOf, sought, soughtNames } from './directory';

const room = (id: number, name: string, more: Partial<RoomInfo> = {}): RoomInfo => ({ id, name, kind: 'public', members: id, joined: false, ...more });

test('the lobby is first, then rooms with many members, then archived ones', () => {
  const rooms = [room(9, '#old', { archived: true }), room(3, '#few'), room(5, '#many'), room(2, '#lobby')];
  expect(sought(rooms, '').map(({ name }) => name)).toEqual(['#lobby', '#many', '#few', '#old']);
});

test('rooms are found by name and topic, whatever the case and accents', () => {
  const rooms = [room(3, '#reunião'), room(4, '#ops', { topic: 'Reuniões e plantão' }), room(5, '#other')];
  expect(sought(rooms, 'REUNIAO').map(({ id }) => id)).toEqual([3]);
  expect(sought(rooms, 'plantao ops').map(({ id }) => id)).toEqual([4]);
});

test('direct rooms are in no directory', () => {
  expect(sought([room(7, '#x', { kind: 'direct' })], '')).toEqual([]);
});

test.each([
  ['', 'empty'],
  ['#', 'empty'],
  ['-a', 'begin'],
  ['a b', 'character'],
  ['a'.repeat(48), 'long'],
  ['a'.repeat(47), undefined],
  ['#Sala-3.b_ção', undefined],
])('%j is judged as the server judges it', (name, fault) => {
  expect(roomNameFault(name)).toBe(fault);
});

test('a room name is written as the server keeps it', () => {
  expect(roomNameOf(' Ops ')).toBe('#ops');
  expect(roomNameOf('#Ops')).toBe('#ops');
});

test('names that begin with what is written come first', () => {
  const named = ['joana', 'Ana', 'ânabel'].map((name) => ({ name }));
  expect(soughtNames(named, '@ana').map(({ name }) => name)).toEqual(['Ana', 'ânabel', 'joana']);
});
