import { expect, test } from 'vitest';
import type { Reaction } from '../wire/generated';
import { withWishes } from './wish';

const [me, bob] = [{ user: 1, name: 'ana' }, { user: 2, name: 'bob' }];
const ours: Reaction = { emoji: '👍', count: 2, mine: true, by: [bob, me] };
const his: Reaction = { emoji: '👍', count: 1, by: [bob] };

function wished(reactions: Reaction[], emoji: string, isThere: boolean): readonly Reaction[] {
  return withWishes(reactions, new Map([[emoji, isThere]]), me);
}

test('a wish shows before it is so', () => {
  expect(wished([his], '👍', true)).toEqual([ours]);
  expect(wished([ours], '👍', false)).toEqual([{ ...his, mine: false }]);
  expect(wished([], '🎉', true)).toEqual([{ emoji: '🎉', count: 1, mine: true, by: [me] }]);
  expect(wished([{ emoji: '🎉', count: 1, mine: true, by: [me] }], '🎉', false)).toEqual([]);
});

test('a wish that is so already changes nothing', () => {
  expect(wished([ours], '👍', true)).toEqual([ours]);
  expect(wished([his], '👍', false)).toEqual([his]);
});
