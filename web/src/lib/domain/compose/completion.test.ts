import { expect, test } from 'vitest';
import { askedAt, complete, rank } from './completion';

function asked(text: string): string | undefined {
  const caret = text.indexOf('|');
  const found = askedAt(text.replace('|', ''), caret);
  return found && `${found.kind}${found.query} ${found.from}-${found.to}`;
}

test('a word is completed where it begins with a mark', () => {
  expect(asked('oi @an|')).toBe('@an 3-6');
  expect(asked('(#op|')).toBe('#op 1-4');
  expect(asked(':smi|')).toBe(':smi 0-4');
  expect(asked('@|')).toBe('@ 0-1');
  expect(asked('/jo|')).toBe('/jo 0-3');
  expect(asked('/|')).toBe('/ 0-1');
});

test('other words are not', () => {
  for (const text of ['oi|', 'a@b|', '12:30|', ':s|', 'https://x.org/#a|', '/join |', 'oi /jo|', '@ana |', '//x|']) expect(asked(text), text).toBeUndefined();
});

test('what is chosen takes the place of the word', () => {
  const at = { kind: '@', query: 'an', from: 3, to: 6 } as const;
  expect(complete('oi @an', at, '@ana')).toEqual({ text: 'oi @ana ', caret: 8 });
  expect(complete('oi @an, tudo', at, '@ana')).toEqual({ text: 'oi @ana, tudo', caret: 7 });
  expect(complete('oi @an tudo', at, '@ana')).toEqual({ text: 'oi @ana tudo', caret: 8 });
});

test('beginnings come before the middle of names', () => {
  const names = ['joana', 'bob', 'Ána', 'maria-ana'];
  expect(rank(names, 'ana', (name) => name, 9)).toEqual(['Ána', 'maria-ana', 'joana']);
  expect(rank(names, '', (name) => name, 2)).toEqual(['joana', 'bob']);
});
