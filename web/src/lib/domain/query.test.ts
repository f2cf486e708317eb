import { expect, test } from 'vitest';
import { filterOf, toggleFilter, valuesOf, withFilter } from './query';

test('a filter is read where it stands', () => {
  expect(filterOf('boat from:ana "from:bob said"', 'from')).toBe('ana');
  expect(filterOf('boat -from:ana', 'from')).toBeUndefined();
  expect(valuesOf('has:file boat HAS:link', 'has')).toEqual(['file', 'link']);
  expect(filterOf('in:"#the room"', 'in')).toBe('#the room');
});

test('a filter is written, changed in its place, and taken out', () => {
  expect(withFilter('boat', 'from', 'ana')).toBe('boat from:ana');
  expect(withFilter('from:ana boat from:bob', 'from', 'eva')).toBe('from:eva boat');
  expect(withFilter('boat from:ana "fish soup"', 'from', ' ')).toBe('boat "fish soup"');
  expect(withFilter('', 'in', '#the room')).toBe('in:"#the room"');
});

test('one of several values is added and taken out', () => {
  expect(toggleFilter('boat has:file', 'has', 'link')).toBe('boat has:file has:link');
  expect(toggleFilter('boat has:file has:link', 'has', 'file')).toBe('boat has:link');
});
