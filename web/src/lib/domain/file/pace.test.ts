import { expect, test } from 'vitest';
import { rateOf, sample, secondsLeft, UNKNOWN_PACE } from './pace';

const after = (moves: [bytes: number, at: number][]) => moves.reduce((pace, [bytes, at]) => sample(pace, bytes, at), UNKNOWN_PACE);

test('the rate is that of the last seconds', () => {
  expect(rateOf(after([[0, 0], [1_000, 1_000], [2_000, 2_000]]))).toBe(1_000);
  expect(rateOf(after([[0, 0], [100, 1_000], [10_100, 10_000], [20_100, 12_000]]))).toBe(5_000);
});

test('nothing is said before enough was seen', () => {
  expect(rateOf(after([[0, 0], [5_000, 500]]))).toBeUndefined();
  expect(rateOf(UNKNOWN_PACE)).toBeUndefined();
});

test('many samples close together are one', () => {
  const pace = Array.from({ length: 1_000 }, (_, at) => at).reduce((pace, at) => sample(pace, at, at), UNKNOWN_PACE);
  expect(pace.samples.length).toBeLessThan(10);
});

test('what is sent again is seen anew', () => {
  expect(rateOf(after([[0, 0], [9_000, 1_000], [4_000, 2_000], [5_000, 3_000]]))).toBe(1_000);
});

test('the time that is left is known where something moves', () => {
  expect(secondsLeft(2_500, 1_000)).toBe(3);
  expect(secondsLeft(2_500, 0)).toBeUndefined();
});
