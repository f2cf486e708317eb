import { expect, test } from 'vitest';
import type { RoomInfo } from '../wire/generated';
import { rightsOver } from './message-rights';

const room: RoomInfo = { id: 2, name: '#lobby', kind: 'public', members: 2, joined: true };
const ana = { user: 1, name: 'ana', role: 'member' } as const;
const said = (user: number) => ({
  event: { position: 5, room: 2, at: 0, by: { user, name: 'x' }, what: { message: { text: 'oi' } } },
  notes: undefined,
  through: 5,
});

test('one edits and deletes what one said', () => {
  expect(rightsOver(said(1), ana, room)).toEqual({ note: true, reply: true, edit: true, delete: true });
  expect(rightsOver(said(2), ana, room)).toEqual({ note: true, reply: true, edit: false, delete: false });
});

test('who keeps order deletes what others said', () => {
  expect(rightsOver(said(2), ana, { ...room, role: 'moderator' }).delete).toBe(true);
  expect(rightsOver(said(2), { ...ana, role: 'owner' }, room).delete).toBe(true);
  expect(rightsOver(said(2), { ...ana, role: 'owner' }, room).edit).toBe(false);
  expect(rightsOver(said(2), { ...ana, role: 'owner' }, { ...room, kind: 'direct' }).delete).toBe(false);
});

test('guests answer, and no more', () => {
  expect(rightsOver(said(2), { name: 'bob', role: 'guest' }, room)).toEqual({ note: false, reply: true, edit: false, delete: false });
});

test('an archived room stays as it is, and so does what was deleted', () => {
  expect(rightsOver(said(1), ana, { ...room, archived: true })).toEqual({ note: false, reply: false, edit: false, delete: true });
  const blank = { ...said(1), event: { ...said(1).event, what: { blank: {} } } };
  expect(rightsOver(blank, ana, room)).toEqual({ note: false, reply: false, edit: false, delete: false });
});
