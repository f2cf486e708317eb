import { fromJson } from '$lib/domain/object/item';
import type { Item } from '$lib/wire/item';

/** What every form is given: to tell what was filled in, or that it is not enough yet. */
export interface FormProps {
  onitem: (item: Item | undefined) => void;
}

/** A value without what is empty in it. */
export function itemFrom(fields: Record<string, unknown>): Item {
  const isThere = (value: unknown) => value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);
  return fromJson(Object.fromEntries(Object.entries(fields).filter(([, value]) => isThere(value))));
}

/** Texts without those that are empty. */
export function filled(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).filter(Boolean);
}

/** What a field for a date and a time holds, as an instant that everybody understands. */
export function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString().replace('.000Z', 'Z');
}
