import { expect, test } from 'vitest';
import { snippetOf } from './snippet';

test('a message is one line, without marks', () => {
  expect(snippetOf({ text: '# **oi**\n> tudo `bem`?' })).toBe('oi tudo bem?');
  expect(snippetOf({ text: '```rust\nfn main() {}\n```' })).toBe('fn main() {}');
  expect(snippetOf({ text: 'a'.repeat(500) })).toHaveLength(161);
});

test('a message without text is what it carries', () => {
  expect(snippetOf({ objects: [{ type: 'poll', value: {}, fallback: 'Poll: lunch?' }] })).toBe('Poll: lunch?');
  expect(snippetOf({ files: [{ name: 'a.png', media_type: 'image/png', size: 1, blake3: '' }] })).toBe('a.png');
});
