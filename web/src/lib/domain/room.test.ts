import { expect, test } from 'vitest';
import { directRoom } from './room';

test('a direct room is the same from both sides, and as the server numbers it', () => {
  expect(directRoom(7, 2)).toBe(directRoom(2, 7));
  expect(BigInt(directRoom(2, 7))).toBe((1n << 52n) | (2n << 26n) | 7n);
  expect(Number.isSafeInteger(directRoom(2 ** 26 - 2, 2 ** 26 - 1))).toBe(true);
});
