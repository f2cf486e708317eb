import type { Item } from '../../wire/item';
import { plainText, textAt } from './field';
import { get } from './item';

/** `{language?, source, name?}` */
export interface Code {
  readonly language: string | undefined;
  readonly source: string;
  readonly name: string | undefined;
}

/** Reads code. */
export function readCode(item: Item): Code | undefined {
  const source = plainText(get(item, 'source'));
  return source === undefined ? undefined : { source, language: textAt(item, 'language'), name: textAt(item, 'name') };
}
