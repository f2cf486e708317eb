import type { Block } from '../domain/markdown/node';
import { parse } from '../domain/markdown/parse';
import type { Message } from '../wire/generated';

const read = new WeakMap<Message, readonly Block[]>();

/** What a message's text says, read once. */
export function blocksOf(message: Message): readonly Block[] {
  let blocks = read.get(message);
  if (!blocks) read.set(message, (blocks = parse(message.text ?? '')));
  return blocks;
}
