import type { Item } from '../../wire/item';
import { all, itemsAt, plainText, textAt } from './field';
import { asNumber, get, untagged } from './item';
import { scalar } from './scalar';

/** What a column is called, and what its numbers are measured in. */
export interface Column {
  readonly name: string;
  readonly unit: string | undefined;
}

/** `{columns: [text or {name, unit?}], rows: [[any]]}` */
export interface Table {
  readonly columns: readonly Column[];
  /** Its rows, each of as many cells as there are columns, or fewer, or more. */
  readonly rows: readonly (readonly Item[])[];
}

/** Reads a table. */
export function readTable(item: Item): Table | undefined {
  const columns = all(itemsAt(item, 'columns') ?? [], (column): Column | undefined => {
    const text = plainText(column);
    if (text !== undefined) return { name: text, unit: undefined };
    const name = get(untagged(column), 'name');
    return name?.is === 'text' ? { name: name.value, unit: textAt(untagged(column), 'unit') } : undefined;
  });
  const rows = itemsAt(item, 'rows') && all(itemsAt(item, 'rows') ?? [], (row) => {
    const plain = untagged(row);
    return plain.is === 'array' ? plain.items : undefined;
  });
  return columns && rows && itemsAt(item, 'columns') ? { columns, rows } : undefined;
}

/** What a cell shows; empty where there is nothing in it. */
export function cellText(cell: Item | undefined): string {
  return cell === undefined || cell.is === 'null' ? '' : scalar(cell);
}

/** Whether everything that is in a column is a number. */
export function isNumeric(table: Table, column: number): boolean {
  const cells = table.rows.map((row) => row[column]).filter((cell) => cell !== undefined && cell.is !== 'null');
  return cells.length > 0 && cells.every((cell) => cell && isNumber(cell));
}

function isNumber(cell: Item): boolean {
  const isEpoch = cell.is === 'tag' && cell.tag === 1n;
  return (asNumber(cell) !== undefined && !isEpoch) || (cell.is === 'text' && cell.value.trim() !== '' && Number.isFinite(Number(cell.value)));
}

/** The rows by what is in a column: numbers by size, texts as people sort them, and nothing last. */
export function sorted(table: Table, column: number, isDescending: boolean, lang: string): readonly (readonly Item[])[] {
  const collator = new Intl.Collator(lang, { numeric: true, sensitivity: 'base' });
  const sign = isDescending ? -1 : 1;
  const compare = (one: Item | undefined, other: Item | undefined): number => {
    const [left, right] = [cellText(one), cellText(other)];
    if (left === '' || right === '') return Number(left === '') - Number(right === '');
    const [x, y] = [one && number(one), other && number(other)];
    if (x !== undefined && y !== undefined) return sign * (x - y);
    return sign * collator.compare(left, right);
  };
  return table.rows.toSorted((one, other) => compare(one[column], other[column]));
}

function number(cell: Item): number | undefined {
  if (cell.is === 'text') return cell.value.trim() !== '' && Number.isFinite(Number(cell.value)) ? Number(cell.value) : undefined;
  return asNumber(cell);
}

/** The table in comma-separated values (RFC 4180), with its columns in the first line. */
export function csvOf(table: Table): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text);
  const head = table.columns.map(({ name, unit }) => quoted(unit ? `${name} (${unit})` : name));
  const rows = table.rows.map((row) => row.map((cell) => quoted(cellText(cell))));
  return [head, ...rows].map((cells) => cells.join(',')).join('\r\n') + '\r\n';
}

/** What somebody who types `written` into a cell means: as CSV is read, a number where it prints exactly so, nothing, or text. */
export function cellOf(written: string): Item {
  if (written.trim() === '') return { is: 'null' };
  if (/^-?(0|[1-9]\d{0,17})$/.test(written) && written !== '-0') return { is: 'integer', value: BigInt(written) };
  if (/^-?(0|[1-9]\d*)\.\d+$/.test(written) && `${Number(written)}` === written) return { is: 'float', value: Number(written) };
  return { is: 'text', value: written };
}

/** The value of a table's object with other rows; all else in it stays. */
export function withRows(item: Item, rows: readonly (readonly Item[])[]): Item {
  if (item.is === 'tag') return { ...item, item: withRows(item.item, rows) };
  if (item.is !== 'map') return item;
  const changed: Item = { is: 'array', items: rows.map((cells) => ({ is: 'array', items: cells })) };
  return { is: 'map', entries: item.entries.map(([key, value]) => [key, key.is === 'text' && key.value === 'rows' ? changed : value]) };
}
