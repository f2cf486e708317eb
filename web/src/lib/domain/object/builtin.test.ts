import { expect, test } from 'vitest';
import type { Item } from '../../wire/item';
import { readBuiltin } from './builtin';
import { icsOf, readCalendarEvent, whenOf } from './calendar_event';
import { mailtoUri, readContact, telUri, vcardOf } from './contact';
import { diagnostic, fromJson } from './item';
import { geoUri, readLocation } from './location';
import { spark } from './metric';
import { isOver, readMoment, resolve } from './moment';
import { choose } from './poll';
import { cellOf, csvOf, isNumeric, readTable, sorted, withRows } from './table';
import { readTask, ticked } from './task';

const read = (type: string, value: unknown) => readBuiltin(type, fromJson(value));

test('what has what its type needs is read, and what is more is passed over', () => {
  expect(read('poll', { question: 'Lunch?', options: ['Soup'], colour: 1 })).toEqual({
    is: 'poll',
    poll: { question: 'Lunch?', options: ['Soup'], multiple: false, closes: undefined },
  });
  expect(read('metric', { series: 'cpu', value: 0.5 })?.is).toBe('metric');
  expect(read('code', { source: '' })?.is).toBe('code');
});

test.each([
  ['poll', { question: 'Lunch?', options: [] }],
  ['poll', { question: ' ', options: ['Soup'] }],
  ['poll', { question: 'Lunch?', options: ['Soup', 1] }],
  ['table', { columns: ['a'] }],
  ['table', { columns: [1], rows: [] }],
  ['table', { columns: ['a'], rows: ['b'] }],
  ['location', { lat: 91, lon: 0 }],
  ['contact', { emails: ['a@b'] }],
  ['task', { title: 'Wash', items: [{ done: true }] }],
  ['event', { title: 'Party' }],
  ['metric', { series: 'cpu', value: 'much' }],
  ['sensor.reading', { celsius: 1 }],
])('%s without what it needs is none of them: %j', (type, value) => {
  expect(read(type, value)).toBeUndefined();
});

test('moments are days, instants or nothing', () => {
  const text = (value: string) => resolve({ is: 'text', text: value });
  expect(text('2026-01-31')).toEqual({ is: 'day', year: 2026, month: 1, day: 31 });
  expect(text('2026-01-31T12:00:00Z')).toEqual({ is: 'instant', at: Date.UTC(2026, 0, 31, 12) });
  expect(text('2026-01-31T12:00:00.5-03:00')).toEqual({ is: 'instant', at: Date.UTC(2026, 0, 31, 15, 0, 0, 500) });
  for (const none of ['2026-02-31', '2026-13-01', '2026-01-31T12:00', 'tomorrow', '2026-01-31 12:00']) expect(text(none)).toBeUndefined();
  expect(resolve({ is: 'epoch', seconds: 1e30 })).toBeUndefined();
  const tagged: Item = { is: 'tag', tag: 1n, item: { is: 'float', value: 1.5 } };
  expect(readMoment(tagged)).toEqual({ is: 'epoch', seconds: 1.5 });
  expect(readMoment({ is: 'tag', tag: 1n, item: { is: 'text', value: 'x' } })).toBeUndefined();
});

test('a day is over when it has passed', () => {
  const day = { is: 'text', text: '2026-01-31' } as const;
  expect(isOver(day, new Date(2026, 0, 31, 23).getTime())).toBe(false);
  expect(isOver(day, new Date(2026, 1, 1).getTime())).toBe(true);
  expect(isOver(undefined, 0)).toBe(false);
});

test('a vote is for one, or for several where that is allowed, and is taken back by choosing again', () => {
  expect(choose([1], 2, false)).toEqual([2]);
  expect(choose([2], 1, true)).toEqual([1, 2]);
  expect(choose([1, 2], 1, true)).toEqual([2]);
  expect(choose([1], 1, false)).toEqual([]);
});

test('a task is as it was last ticked', () => {
  const task = readTask(fromJson({ title: 'Clean', done: true, items: [{ title: 'Wash' }, 'Dry'] }));
  expect(task && ticked(task, { done: false, items: [{ item: 1, done: true }] })).toMatchObject({
    done: false,
    items: [{ title: 'Wash', done: false }, { title: 'Dry', done: true }],
  });
});

const TABLE = { columns: ['city', { name: 'height', unit: 'm' }], rows: [['Rio, "a"', 2], ['São Paulo', 760], ['Água'], ['x', '12']], note: 1 };

test('tables become CSV that spreadsheets read', () => {
  const table = readTable(fromJson(TABLE));
  expect(table && csvOf(table)).toBe('city,height (m)\r\n"Rio, ""a""",2\r\nSão Paulo,760\r\nÁgua\r\nx,12\r\n');
});

test('numbers go to the right, and are sorted by size with nothing last', () => {
  const table = readTable(fromJson(TABLE));
  if (!table) throw new Error('it is one');
  expect([0, 1].map((column) => isNumeric(table, column))).toEqual([false, true]);
  const first = (rows: readonly (readonly Item[])[]) => rows.map(([cell]) => cell?.is === 'text' && cell.value);
  expect(first(sorted(table, 1, false, 'en'))).toEqual(['Rio, "a"', 'x', 'São Paulo', 'Água']);
  expect(first(sorted(table, 1, true, 'en'))).toEqual(['São Paulo', 'x', 'Rio, "a"', 'Água']);
  expect(first(sorted(table, 0, false, 'pt-BR'))).toEqual(['Água', 'Rio, "a"', 'São Paulo', 'x']);
});

test('what is typed into a cell is a number where it prints exactly so', () => {
  expect(['12', '-3', '1.5', '1.50', '007', ' ', 'a', '-0', '1e3'].map((written) => diagnostic(cellOf(written)))).toEqual([
    '12', '-3', '1.5', '"1.50"', '"007"', 'null', '"a"', '"-0"', '"1e3"',
  ]);
});

test('other rows leave the rest of a table as it was', () => {
  expect(diagnostic(withRows(fromJson({ rows: [], columns: ['a'], note: 1 }), [[cellOf('1')]]))).toBe('{"rows": [[1]], "columns": ["a"], "note": 1}');
});

test('a place is a link without exponents', () => {
  const place = readLocation(fromJson({ lat: -23.55, lon: 1e-7, accuracy_m: 12 }));
  expect(place && geoUri(place)).toBe('geo:-23.55,0.0000001;u=12');
});

test('only numbers and addresses are links', () => {
  expect(telUri('+55 (11) 9-8765')).toBe('tel:+551198765');
  expect(telUri('ext')).toBeUndefined();
  expect(mailtoUri('a+b@example.org')).toBe('mailto:a%2Bb@example.org');
  expect(mailtoUri('a@b?cc=c@d')).toBeUndefined();
});

test('contacts become cards in which nothing breaks out of its line', () => {
  const contact = readContact(fromJson({ name: 'Ana; Maria\r\nBEGIN:X', phones: ['1'], emails: ['a@b'], note: 'é'.repeat(60) }));
  const card = contact ? vcardOf(contact) : '';
  expect(card.split('\r\n').filter((line) => line.startsWith('BEGIN'))).toEqual(['BEGIN:VCARD']);
  expect(card).toContain(String.raw`FN:Ana\; Maria\nBEGIN:X`);
  for (const line of card.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
});

test('events become calendar files, whole days up to the day after', () => {
  const event = readCalendarEvent(fromJson({ title: 'Trip, all', start: '2026-01-31', end: '2026-02-01', all_day: true }));
  const ics = event && icsOf(event, 'papo-1-0', 0);
  expect(ics).toContain('DTSTART;VALUE=DATE:20260131\r\nDTEND;VALUE=DATE:20260202\r\nSUMMARY:Trip\\, all');
  const meeting = readCalendarEvent(fromJson({ title: 'M', start: '2026-01-31T12:00:00-03:00', end: '2026-01-31T13:00:00-03:00' }));
  expect(meeting && icsOf(meeting, 'u', 0)).toContain('DTSTAMP:19700101T000000Z\r\nDTSTART:20260131T150000Z\r\nDTEND:20260131T160000Z');
  const unclear = readCalendarEvent(fromJson({ title: 'M', start: 'soon' }));
  expect(unclear && icsOf(unclear, 'u', 0)).toBeUndefined();
});

test('an end that is not later is none', () => {
  const event = readCalendarEvent(fromJson({ title: 'M', start: 100, end: 50 }));
  expect(event && whenOf(event)).toEqual({ is: 'time', start: 100_000, end: undefined });
});

test('a line rises and falls with the values', () => {
  expect(spark([1], 10, 10)).toEqual([]);
  expect(spark([0, 5, 10], 10, 10).map(({ x, y }) => [x, y])).toEqual([[0, 10], [5, 5], [10, 0]]);
  expect(spark([3, 3], 10, 10).map(({ y }) => y)).toEqual([5, 5]);
  expect(spark([-Number.MAX_VALUE, Number.MAX_VALUE], 10, 10).every(({ y }) => Number.isFinite(y))).toBe(true);
});
