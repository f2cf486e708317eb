import { expect, test } from 'vitest';
import { parseCsv } from './csv';

test('what spreadsheets copy is read', () => {
  expect(parseCsv('a\tb\n1\t2,5\n')).toEqual([['a', 'b'], ['1', '2,5']]);
});

test('CSV is read, with commas, quotes and lines in quotes', () => {
  expect(parseCsv('a,b\r\n"x, ""y""","1\n2"\r\n\r\n')).toEqual([['a', 'b'], ['x, "y"', '1\n2']]);
});

test('where commas are for decimals, semicolons part cells', () => {
  expect(parseCsv('a;b\n1,5;2')).toEqual([['a', 'b'], ['1,5', '2']]);
});

test('nothing is nothing, and what is not closed ends with the text', () => {
  expect(parseCsv('')).toEqual([]);
  expect(parseCsv('"a')).toEqual([['a']]);
});
