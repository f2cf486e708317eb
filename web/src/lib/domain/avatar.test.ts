import { expect, test } from 'vitest';
import { hueOf, initialOf } from './avatar';

test.each([
  ['Ann', 'A'],
  ['#lobby', 'l'],
  ['e\u0301mile', 'e\u0301'],
  ['👩‍🚀', '👩‍🚀'],
  ['李', '李'],
  ['z', 'z'],
  ['', '?'],
])('%j begins with %j', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});

test('a hue is of a name, however it is written', () => {
  expect(hueOf('ANN')).toBe(hueOf('ann'));
  expect(hueOf('ann')).not.toBe(hueOf('bob'));
});
