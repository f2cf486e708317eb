import { expect, test } from 'vitest';
import type { Member, Role, RoomInfo } from '../wire/generated';
import { measuresFor, rightsIn } from './rights';

const room = (more: Partial<RoomInfo> = {}): RoomInfo => ({ id: 9, name: '#ops', kind: 'public', members: 3, joined: true, ...more });
const me = (role: Role) => ({ user: 1, name: 'ana', role });
const bob: Member = { user: 2, name: 'bob', online: true, role: 'member' };

test('a member sets the topic and keeps no order', () => {
  expect(rightsIn(room(), 'member')).toMatchObject({ setTopic: true, moderate: false, leave: true });
  expect(measuresFor(room(), me('member'), bob, undefined)).toEqual([]);
});

test('a moderator keeps order in the room and not on the server', () => {
  expect(measuresFor(room({ role: 'moderator' }), me('member'), bob, false)).toEqual(['mute', 'make-moderator', 'kick', 'ban']);
});

test('a moderator does nothing to an owner', () => {
  expect(measuresFor(room({ role: 'moderator' }), me('member'), { ...bob, role: 'owner' }, false)).toEqual([]);
});

test('an owner keeps order everywhere', () => {
  expect(measuresFor(room(), me('owner'), bob, true)).toContain('ban-server');
  expect(measuresFor(room({ id: 2 }), me('owner'), bob, true)).not.toContain('ban');
});

test('nobody does anything to themselves, or in a direct room', () => {
  expect(measuresFor(room({ role: 'moderator' }), me('member'), { ...bob, user: 1, name: 'ana' }, undefined)).toEqual([]);
  expect(measuresFor(room({ kind: 'direct' }), me('owner'), bob, undefined)).toEqual([]);
});

test('nobody leaves, renames or archives the lobby', () => {
  expect(rightsIn(room({ id: 2 }), 'owner')).toMatchObject({ leave: false, rename: false, archive: false, moderate: true });
});

test('a private or archived room is not joined from the directory', () => {
  expect(rightsIn(room({ kind: 'private', joined: false }), 'member').join).toBe(false);
  expect(rightsIn(room({ archived: true, joined: false }), 'member').join).toBe(false);
});
