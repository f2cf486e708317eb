import { isSame } from '../domain/author';
import { messageOf, type Entry } from '../domain/timeline';
import { pathOf } from './router.svelte';
import { t } from '../texts/texts.svelte';
import type { Message, ObjectDraft, Op } from '../wire/generated';
import { notes } from './notes.svelte';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';

/** The message that is being edited in its place. */
class Editing {
  message = $state<number | undefined>(undefined);

  start(message: number): void {
    this.message = message;
  }

  stop(): void {
    this.message = undefined;
  }

  /** Edits the last message of the user's own in a thread, or beside threads; whether there is one. */
  startLast(entries: readonly Entry[], thread: number | undefined): boolean {
    if (papo.me.user === undefined) return false;
    const last = entries.findLast((entry) => {
      const message = messageOf(entry);
      return message?.text !== undefined && message.thread === thread && isSame(entry.event.by, papo.me);
    });
    if (last) this.start(last.event.position);
    return last !== undefined;
  }
}

/** The message that is being edited. */
export const editing = new Editing();

/** Asks for something about a message, and says so where it cannot be done; whether it was. */
export async function order(op: Op): Promise<boolean> {
  return (await notes.attempt(papo.ask(op))) !== undefined;
}

/** What gives a message another text and leaves what it carries. */
export function editOf(position: number, message: Message, text: string): Op {
  const { objects, files } = message;
  const drafts = objects?.map(({ type, value, cbor, fallback }): ObjectDraft => ({ type, fallback, ...(cbor === undefined ? { value } : { cbor }) }));
  return { edit: { message: position, text, ...(drafts && { objects: drafts }), ...(files && { files: [...files] }) } };
}

/** The address at which a message can be seen. */
export function linkTo(room: Room, position: number): string {
  return location.origin + pathOf({ at: 'room', room: room.id, position, pane: undefined });
}

/** Puts a text where it can be pasted from. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notes.say(t('copied'));
  } catch {
    notes.fail(t('copy-failed'));
  }
}
