import { expect, test } from 'vitest';
import { highlight } from './highlight';

test('parts of a program are told apart, and all of it is there', async () => {
  const text = 'fn main() { println!("oi"); } // <b>';
  const tokens = await highlight(text, 'rs');
  expect(tokens?.map((token) => token.text).join('')).toBe(text);
  expect(tokens).toContainEqual({ is: 'keyword', text: 'fn' });
  expect(tokens).toContainEqual({ is: 'comment', text: '// <b>' });
});

test('what is no language is not looked at', async () => {
  for (const lang of ['', 'nope', 'constructor', '__proto__', '../x']) expect(await highlight('a', lang), lang).toBeUndefined();
});
