import { expect, test } from 'vitest';
import { mismatches } from './schema';

const SCHEMA = JSON.stringify({
  type: 'object',
  properties: { celsius: { type: 'number', minimum: -273.15 }, tags: { type: 'array', items: { type: 'string' } } },
  required: ['celsius'],
});

test('what matches has no mistakes', async () => {
  expect(await mismatches(SCHEMA, { celsius: 1, tags: ['a'] })).toEqual([]);
});

test('mistakes are told with their place', async () => {
  const found = await mismatches(SCHEMA, { celsius: -300, tags: ['a', 1] });
  expect(found.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual(['/celsius minimum', '/tags/1 type']);
  expect((await mismatches(SCHEMA, {})).map(({ path, keyword }) => `${path} ${keyword}`)).toEqual([' required']);
});

test('a schema that cannot be read judges nothing', async () => {
  expect(await mismatches('{', 1)).toEqual([]);
});
