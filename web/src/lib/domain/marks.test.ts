import { expect, test } from 'vitest';
import type { Hit } from '../wire/generated';
import { excerptOf, partsOf, type Piece } from './marks';

function sketch(pieces: readonly Piece[]): string {
  return pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');
}

test('what was looked for is marked', () => {
  expect(sketch(excerptOf('boat and soup', [{ start: 9, end: 13 }, { start: 0, end: 4 }]))).toBe('[boat] and [soup]');
});

test('ranges count characters, not the units of strings', () => {
  expect(sketch(excerptOf('👍🏽 pão', [{ start: 3, end: 6 }]))).toBe('👍🏽 [pão]');
});

test('ranges over each other mark everything once', () => {
  expect(sketch(excerptOf('abcdef', [{ start: 1, end: 4 }, { start: 2, end: 5 }, { start: 2, end: 3 }]))).toBe('a[bcd][e]f');
});

test('ranges beyond a text mark what there is', () => {
  expect(sketch(excerptOf('abc', [{ start: 2, end: 9 }, { start: 20, end: 30 }]))).toBe('ab[c]');
});

test('a long text is shown from where it matters', () => {
  const text = `${'a'.repeat(500)}boat${'b'.repeat(500)}`;
  const shown = sketch(excerptOf(text, [{ start: 500, end: 504 }]));
  expect(shown.startsWith(`…${'a'.repeat(60)}[boat]b`)).toBe(true);
  expect(shown.endsWith('b…')).toBe(true);
  expect(sketch(excerptOf(text, []))).toBe(`${'a'.repeat(220)}…`);
});

test('each part of a message has its own marks', () => {
  const message = { text: 'see', objects: [{ type: 'poll', value: 1, fallback: 'soup?' }], files: [{ name: 'soup.txt', media_type: 'text/plain', size: 1, blake3: '' }] };
  const hit: Hit = {
    event: { position: 1, room: 2, at: 0, by: { name: 'ana' }, what: { message } },
    highlights: [{ start: 0, end: 4, part: { object: 0 } }, { start: 0, end: 4, part: { file: 0 } }],
  };
  expect(partsOf(hit).map(({ is, pieces }) => `${is} ${sketch(pieces)}`)).toEqual(['text see', 'object [soup]?', 'file [soup].txt']);
});
