import { expect, test } from 'vitest';
import type { Event, Happening } from '../wire/generated';
import { rowAt, Rows, type Row } from './rows';
import { stepsBetween } from './steps';
import type { Entry } from './timeline';

const ana = { user: 1, name: 'ana' };
const bob = { user: 2, name: 'bob' };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function entry(position: number, what: Happening = { message: { text: `${position}` } }, by = ana, at = position * 1000): Entry {
  const event: Event = { position, room: 2, at, by, what };
  return { event, notes: undefined, through: position };
}

function rows(entries: readonly Entry[], hasOlder = true, line?: number): readonly Row[] {
  return new Rows().of(entries, hasOlder, line);
}

function sketch(rows: readonly Row[]): string {
  return rows
    .map((row) => {
      const mark = `${row.day === undefined ? '' : '|'}${row.isNew ? '!' : ''}`;
      if (row.is === 'message') return `${mark}${row.isFirst ? '' : '+'}${row.from}`;
      return row.is === 'notice' ? `${mark}(${row.events.map(({ position }) => position).join()})` : 'pending';
    })
    .join(' ');
}

const joined: Happening = { joined: {} };

test('what one person says in a row stands together', () => {
  expect(sketch(rows([entry(1), entry(2), entry(3, undefined, bob), entry(4, undefined, bob, 3000 + 6 * MINUTE)]))).toBe('1 +2 3 4');
});

test('a reply says who speaks', () => {
  expect(sketch(rows([entry(1), entry(2, { message: { text: 'yes', reply_to: 1 } })]))).toBe('1 2');
});

test('notices after each other are one row', () => {
  expect(sketch(rows([entry(1), entry(2, joined), entry(3, joined), entry(4)]))).toBe('1 (2,3) 4');
});

test('a thread is not shown in the room, and parts nothing', () => {
  const reply: Happening = { message: { text: 'under it', thread: 1 } };
  expect(sketch(rows([entry(1), entry(2, reply), entry(3), entry(4, joined), entry(5, reply), entry(6, joined)]))).toBe('1 +3 (4,6)');
});

test('a day begins with its first row, and with the first of all', () => {
  const entries = [entry(1), entry(2, undefined, ana, 3 * DAY), entry(3, undefined, ana, 3 * DAY + 1)];
  expect(sketch(rows(entries))).toBe('1 |2 +3');
  expect(sketch(rows(entries, false))).toBe('|1 |2 +3');
});

test('what is new begins after what was read', () => {
  expect(sketch(rows([entry(1), entry(2), entry(3)], true, 1))).toBe('1 !2 +3');
  expect(sketch(rows([entry(1), entry(2), entry(3)], true, 3))).toBe('1 +2 +3');
});

test('whether what is first is the first that is new is not known before what is older', () => {
  expect(sketch(rows([entry(5)], true, 1))).toBe('5');
  expect(sketch(rows([entry(5)], false, 1))).toBe('|!5');
});

test('rows that did not change stay the same values', () => {
  const known = new Rows();
  const entries = [entry(5), entry(6), entry(7)];
  const before = known.of(entries, true, undefined);
  const after = known.of([...entries, entry(8)], true, undefined);
  expect(after.slice(0, 3).every((row, index) => row === before[index])).toBe(true);
  const older = known.of([entry(3, undefined, bob), entry(4, undefined, bob), ...entries, entry(8)], true, undefined);
  expect(older[3]).toBe(before[1]);
});

test('one entry that changed changes its row', () => {
  const known = new Rows();
  const entries = [entry(1), entry(2), entry(3)];
  const before = known.of(entries, true, undefined);
  const edited = entry(2, { message: { text: 'better' } });
  const after = known.of(entries.with(1, edited), true, undefined);
  expect(after[0]).toBe(before[0]);
  expect(after[2]).toBe(before[2]);
  expect(after[1]).toMatchObject({ entry: edited });
});

test('rows that grow are what rows are that are made at once', () => {
  const chance = seeded(7);
  const kinds: Happening[] = [{ message: { text: 'a' } }, { message: { text: 'b' } }, joined, { message: { text: 'c', thread: 1 } }, { blank: {} }];
  for (let round = 0; round < 200; round += 1) {
    const known = new Rows();
    let [low, high] = [1000, 1000];
    let entries: Entry[] = [];
    const fresh = (position: number) =>
      entry(position, kinds[chance(kinds.length)] as Happening, chance(2) ? ana : bob, position * (DAY / 8));
    for (let step = 0; step < 12; step += 1) {
      const count = chance(4);
      if (chance(4) === 0) entries = [...Array.from({ length: count }, (_, index) => fresh(low - count + index)), ...entries];
      else if (chance(4) === 0) entries = entries.slice(chance(3), entries.length - chance(3));
      else if (chance(4) === 0 && entries.length > 0) {
        const at = chance(entries.length);
        entries = entries.with(at, entry((entries[at] as Entry).event.position, { blank: {} }));
      } else entries = [...entries, ...Array.from({ length: count }, (_, index) => fresh(high + index))];
      low = Math.min(low, entries[0]?.event.position ?? low);
      high = Math.max(high, (entries.at(-1)?.event.position ?? 0) + 1);
      const [hasOlder, line] = [chance(5) > 0, chance(3) === 0 ? low + chance(5) : undefined];
      expect(sketch(known.of(entries, hasOlder, line))).toBe(sketch(rows(entries, hasOlder, line)));
    }
  }
});

test('an event is found in its row, or in the one after it', () => {
  const known = rows([entry(1), entry(3, joined), entry(5, joined), entry(9)]);
  expect([1, 2, 4, 5, 6, 10].map((position) => rowAt(known, position))).toEqual([0, 1, 1, 1, 2, -1]);
});

test('a list comes to other rows by changing one end at a time', () => {
  const all = Array.from({ length: 30 }, (_, index) => entry(index + 1, undefined, index % 2 ? ana : bob));
  const part = (from: number, to: number) => rows(all.slice(from, to));
  const steps = (before: readonly Row[], after: readonly Row[]) =>
    stepsBetween(before, after)?.map(({ rows, isShift }) => `${rows[0]?.from}-${rows.at(-1)?.from}${isShift ? ' shift' : ''}`);
  expect(steps(part(10, 20), part(10, 22))).toEqual(['11-22']);
  expect(steps(part(10, 20), part(5, 20))).toEqual(['6-20 shift']);
  expect(steps(part(10, 20), part(5, 15))).toEqual(['11-15', '6-15 shift']);
  expect(steps(part(10, 20), part(15, 25))).toEqual(['11-25', '16-25 shift']);
  expect(steps(part(10, 20), part(10, 20))).toEqual(['11-20']);
  expect(steps(part(0, 5), part(10, 20))).toBeUndefined();
  expect(steps([], part(0, 5))).toBeUndefined();
  expect(steps([], [])).toEqual([]);
});

/** Numbers that look like chance, the same each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
