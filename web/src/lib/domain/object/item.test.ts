import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCbor, writeCbor } from '../../wire/cbor';
import { asNumber, diagnostic, fromJson, itemOf, jsonOf } from './item';

interface Vector {
  name: string;
  cbor: string;
  json: string;
  diagnostic: string;
}

const vectors: { values: Vector[]; refused: { name: string; cbor: string }[] } = JSON.parse(
  readFileSync(new URL('../../../../../conformance/objects.json', import.meta.url), 'utf8'),
);

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

test.each(vectors.values)('$name is read as everybody reads it', ({ cbor, json, diagnostic: written }) => {
  const item = parseCbor(bytes(cbor));
  expect(diagnostic(item)).toBe(written);
  expect(jsonOf(item)).toBe(json);
});

test.each(vectors.values.filter(({ cbor }) => !/^(5f|9f)/.test(cbor)))('$name is written as it was', ({ cbor }) => {
  expect(writeCbor(parseCbor(bytes(cbor)))).toEqual(bytes(cbor));
});

test.each(vectors.refused)('$name is refused', ({ cbor }) => {
  expect(() => parseCbor(bytes(cbor))).toThrow();
});

test('what is nested too deep or has too many items is refused', () => {
  expect(() => parseCbor(new Uint8Array(40).fill(0x81))).toThrow('deep');
  expect(() => parseCbor(new Uint8Array([0x99, 0x20, 0x00, ...new Uint8Array(0x2000)]))).toThrow('many');
});

test('numbers are written in the shortest form that keeps them', () => {
  const hex = (value: number) => Array.from(writeCbor({ is: 'float', value }), (byte) => byte.toString(16).padStart(2, '0')).join('');
  expect([0.5, 65504, 65505, 2 ** -24, 2 ** -25, -0, NaN, 0.1].map(hex)).toEqual([
    'f93800', 'f97bff', 'fa477fe100', 'f90001', 'fa33000000', 'f98000', 'f97e00', 'fb3fb999999999999a',
  ]);
});

test('the bytes count where they are there, and the value where they are not or cannot be read', () => {
  expect(diagnostic(itemOf({ value: 'AQ', cbor: 'QQE' }))).toBe("h'01'");
  expect(diagnostic(itemOf({ value: { a: [1, 1.5, null] } }))).toBe('{"a": [1, 1.5, null]}');
  expect(diagnostic(itemOf({ value: 1, cbor: '/w' }))).toBe('1');
});

test('numbers of every kind have a nearest float', () => {
  expect(asNumber(parseCbor(bytes('c48221196ab3')))).toBe(273.15);
  expect(asNumber(parseCbor(bytes('c249010000000000000000')))).toBe(2 ** 64);
  expect(asNumber(fromJson('1'))).toBeUndefined();
  expect(asNumber({ is: 'float', value: NaN })).toBeUndefined();
});

test('JSON is set in for people', () => {
  expect(jsonOf(fromJson({ a: [1, { b: [] }] }), 2)).toBe('{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ]\n}');
});
