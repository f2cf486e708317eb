import { messageOf, type Entry } from '../domain/timeline';
import { writeCbor } from '../wire/cbor';
import type { Item } from '../wire/item';
import { base64url } from '../wire/nonce';
import type { Object as PapoObject, ObjectDraft } from '../wire/generated';
import { papo } from './papo.svelte';

/** Votes for options of a poll, and for nothing else of it; for none to take the vote back. */
export async function vote(entry: Entry, object: number, choices: readonly number[]): Promise<void> {
  await papo.ask({ vote: { message: entry.event.position, ...(object > 0 && { object }), choices: [...choices] } });
}

/** Ticks a task, or one of its items, or takes the tick away. */
export async function tick(entry: Entry, object: number, item: number | undefined, done: boolean): Promise<void> {
  const which = { ...(object > 0 && { object }), ...(item !== undefined && { item }) };
  await papo.ask({ tick: { message: entry.event.position, ...which, done } });
}

/** Gives an object of the user's own message another value; all else in the message stays. */
export async function change(entry: Entry, index: number, item: Item, fallback: string | undefined): Promise<void> {
  const message = messageOf(entry);
  if (!message) return;
  const objects = (message.objects ?? []).map((object, at) => (at === index ? draftOf(object.type, item, fallback) : kept(object)));
  const { text, files } = message;
  await papo.ask({ edit: { message: entry.event.position, ...(text && { text }), objects, ...(files && { files }) } });
}

/** An object to send; where `fallback` is absent, the server makes one. */
export function draftOf(type: string, item: Item, fallback: string | undefined): ObjectDraft {
  return { type, cbor: base64url(writeCbor(item)), ...(fallback && { fallback }) };
}

function kept({ type, value, cbor, fallback }: PapoObject): ObjectDraft {
  return { type, fallback, ...(cbor === undefined ? { value } : { cbor }) };
}
