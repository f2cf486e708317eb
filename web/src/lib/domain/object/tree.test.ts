import { expect, test } from 'vitest';
import type { Votes } from '../../wire/generated';
import { parseCbor } from '../../wire/cbor';
import { fromJson } from './item';
import { standing } from './poll';
import { PARTS_MAX, treeRows } from './tree';

const lines = (item: Parameters<typeof treeRows>[0], open: string[], shown: [string, number][] = []) =>
  treeRows(item, { open: new Set(open), shown: new Map(shown) }).map((row) =>
    row.is === 'more' ? `+${row.left}` : `${'  '.repeat(row.depth)}${row.label ?? ''}=${row.text}:${row.kind}${row.parts === undefined ? '' : `(${row.parts})`}`,
  );

test('only what is open is gone into', () => {
  const item = fromJson({ a: [1, { b: 'x' }], c: null });
  expect(lines(item, [])).toEqual(['=:map(2)']);
  expect(lines(item, ['$', '$.0'])).toEqual(['=:map(2)', '  a=:array(2)', '    0=1:number', '    1=:map(1)', '  c=null:word']);
});

test('of many parts only some are shown until more are asked for', () => {
  const item = fromJson(Array.from({ length: PARTS_MAX + 5 }, (_, index) => index));
  expect(lines(item, ['$']).at(-1)).toBe('+5');
  expect(lines(item, ['$'], [['$', PARTS_MAX * 2]]).length).toBe(PARTS_MAX + 6);
});

test('what JSON cannot say is shown', () => {
  const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  expect(lines(parseCbor(bytes('d9010283010203')), ['$'])).toEqual(['=:set(3)', '  0=1:number', '  1=2:number', '  2=3:number']);
  expect(lines(parseCbor(bytes('a201024161f5')), ['$'])).toEqual(['=:map(2)', "  1=2:number", "  h'61'=true:word"]);
  expect(lines(parseCbor(bytes('c249010000000000000000')), [])).toEqual(['=18446744073709551616:number']);
  expect(lines(parseCbor(bytes('d82550000102030405060708090a0b0c0d0e0f')), [])).toEqual(['=00010203-0405-0607-0809-0a0b0c0d0e0f:tag']);
});

test('a long text is cut', () => {
  const [row] = treeRows(fromJson('x'.repeat(5_000)), { open: new Set(), shown: new Map() });
  expect(row).toMatchObject({ isCut: true });
});

const POLL = { question: 'Q', options: ['a', 'b'], multiple: false, closes: undefined };
const VOTES: Votes = { voters: 2, options: [{ choice: 0, count: 2, by: [] }], mine: [0] };

test('a poll stands as the server counts it', () => {
  expect(standing(POLL, VOTES, undefined)).toMatchObject({ voters: 2, mine: [0], options: [{ count: 2, share: 1, isMine: true }, { count: 0 }] });
  expect(standing(POLL, undefined, undefined)).toMatchObject({ voters: 0, options: [{ share: 0 }, { share: 0 }] });
});

test('a vote that is on its way counts at once', () => {
  expect(standing(POLL, VOTES, [1])).toMatchObject({ voters: 2, options: [{ count: 1, share: 0.5 }, { count: 1, isMine: true }] });
  expect(standing(POLL, VOTES, [])).toMatchObject({ voters: 1, options: [{ count: 1 }, { count: 0 }] });
  expect(standing(POLL, undefined, [1])).toMatchObject({ voters: 1, options: [{ count: 0 }, { count: 1, share: 1 }] });
});
