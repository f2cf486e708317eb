import { expect, test } from 'vitest';
import english from 'emojibase-data/en/compact.json';
import codes from 'emojibase-data/en/shortcodes/github.json';
import portuguese from 'emojibase-data/pt/compact.json';
import { gather, search, toned, used } from './emoji';
import { isOnlyEmoji } from './only';

const all = gather(english, portuguese, codes);

function first(query: string): string | undefined {
  return search(all, query, 1)[0]?.text;
}

test('emoji are found in both languages, by code and by part of a word', () => {
  expect(first('heart')).toBe('❤️');
  expect(search(all, 'coração', 20).map(({ text }) => text)).toContain('❤️');
  expect(search(all, 'coracao', 20).map(({ text }) => text)).toContain('❤️');
  expect(first('tada')).toBe('🎉');
  expect(first('+1')).toBe('👍️');
  expect(search(all, 'foguet', 5).map(({ text }) => text)).toContain('🚀');
  expect(search(all, 'smi', 5)).toHaveLength(5);
  expect(search(all, 'qqqq', 5)).toEqual([]);
});

test('every emoji has a name in both languages', () => {
  expect(all.length).toBeGreaterThan(1_500);
  expect(all.filter(({ names }) => !names.en || !names['pt-BR'])).toEqual([]);
});

test('hands have tones, and hearts have none', () => {
  const [thumb, heart] = [search(all, '+1', 1)[0], search(all, 'heart', 1)[0]];
  expect(thumb && toned(thumb, 5)).toBe('👍🏿');
  expect(thumb && toned(thumb, 0)).toBe('👍️');
  expect(heart && toned(heart, 3)).toBe('❤️');
});

test('what was used last comes first, and once', () => {
  expect(used(['a', 'b', 'c'], 'c', 3)).toEqual(['c', 'a', 'b']);
  expect(used(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
});

test('a few emoji alone are told from a text', () => {
  for (const text of ['😀', '👨‍👩‍👧 🇧🇷', '❤️', '👍🏿', '1️⃣', ' 🎉🎉\n']) expect(isOnlyEmoji(text), text).toBe(true);
  for (const text of ['', ' ', 'a😀', '123', '#', ':)', '!', '😀'.repeat(7), '1']) expect(isOnlyEmoji(text), text).toBe(false);
});
