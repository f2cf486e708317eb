import { expect, test } from 'vitest';
import { diagnostic } from './item';
import { parseJson } from './json';

function read(text: string): string {
  const found = parseJson(text);
  return 'item' in found ? diagnostic(found.item) : `${found.mistake.line}:${found.mistake.column} ${found.mistake.what}`;
}

test.each([
  ['{"b": [1, 1.0, -2e3], "1": null}', '{"b": [1, 1.0, -2000.0], "1": null}'],
  [' "\\u00e9\\n" ', '"é\\n"'],
  ['18446744073709551615', '18446744073709551615'],
  ['18446744073709551616', '18446744073709551616'],
  ['-18446744073709551617', '-18446744073709551617'],
  ['-0', '-0.0'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['true', 'true'],
])('%s is read, with nothing lost', (text, written) => {
  expect(read(text)).toBe(written);
});

test.each([
  ['', '1:1 end'],
  ['{\n  "a": }', '2:8 value'],
  ['{"a" 1}', '1:6 colon'],
  ['{a: 1}', '1:2 name'],
  ['[1 2]', '1:4 comma'],
  ['[1,]', '1:4 value'],
  ['[1', '1:3 end'],
  ['"a', '1:1 text'],
  ['01', '1:1 number'],
  ['1 2', '1:3 more'],
  ['True', '1:1 value'],
  ['['.repeat(20), '1:17 deep'],
])('%s is wrong at a place', (text, place) => {
  expect(read(text)).toBe(place);
});
