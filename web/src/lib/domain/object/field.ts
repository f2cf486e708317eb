import type { Item } from '../../wire/item';
import { asNumber, get, untagged } from './item';
import { readMoment, type Moment } from './moment';

/** A text under a name in a map; empty ones count as absent. */
export function textAt(item: Item, key: string): string | undefined {
  const text = plainText(get(item, key));
  return text?.trim() ? text : undefined;
}

/** A text, whatever tags are on it. */
export function plainText(item: Item | undefined): string | undefined {
  const plain = item && untagged(item);
  return plain?.is === 'text' ? plain.value : undefined;
}

/** A boolean; `false` where there is none. */
export function flagAt(item: Item, key: string): boolean {
  const found = get(item, key);
  const plain = found && untagged(found);
  return plain?.is === 'bool' && plain.value;
}

/** A finite number. */
export function numberAt(item: Item, key: string): number | undefined {
  const found = get(item, key);
  return found && asNumber(found);
}

/** A date, or a date and time. */
export function momentAt(item: Item, key: string): Moment | undefined {
  const found = get(item, key);
  return found && readMoment(found);
}

/** Items in their order. */
export function itemsAt(item: Item, key: string): readonly Item[] | undefined {
  const found = get(item, key);
  const plain = found && untagged(found);
  return plain?.is === 'array' ? plain.items : undefined;
}

/** Texts in their order; none where one of them is no text. */
export function textsAt(item: Item, key: string): readonly string[] | undefined {
  const texts = itemsAt(item, key)?.map(plainText);
  return texts?.every((text) => text !== undefined) ? texts : undefined;
}

/** What stands in each, where each can be read. */
export function all<T>(items: readonly Item[], read: (item: Item) => T | undefined): readonly T[] | undefined {
  const found = items.map(read);
  return found.every((one) => one !== undefined) ? found : undefined;
}
