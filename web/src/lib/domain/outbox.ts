import type { Event, FileDraft, Message, ObjectDraft, RoomId, RoomRef, Send } from '../wire/generated';

/** A message that the server has not acknowledged. */
export interface Pending {
  readonly nonce: string;
  readonly room: RoomId;
  /** How the server is told where it goes. */
  readonly to: RoomRef;
  readonly text: string;
  readonly objects: readonly ObjectDraft[];
  readonly files: readonly FileDraft[];
  readonly replyTo?: number;
  readonly thread?: number;
  readonly at: number;
  /** Why the server does not take it, where it said so. */
  readonly refused?: string;
}

/** What asks the server to store it. */
export function sendOf(pending: Pending): Send {
  const { nonce, to, text, objects, files, replyTo, thread } = pending;
  return {
    room: to,
    nonce,
    text,
    ...(objects.length > 0 && { objects: [...objects] }),
    ...(files.length > 0 && { files: [...files] }),
    ...(replyTo !== undefined && { reply_to: replyTo }),
    ...(thread !== undefined && { thread }),
  };
}

/** Whether an event of the user's own is what became of a pending message, as far as can be told before the answer. */
export function isOutcome(pending: Pending, event: Event): boolean {
  if (event.room !== pending.room || !('message' in event.what)) return false;
  const message: Message = event.what.message;
  const kinds = (message.objects ?? []).map((object) => object.type).join();
  const files = (message.files ?? []).map((file) => file.blake3).join();
  return (
    (message.text ?? '') === pending.text &&
    message.thread === pending.thread &&
    message.reply_to === pending.replyTo &&
    kinds === pending.objects.map((object) => object.type).join() &&
    files === pending.files.map((file) => file.blake3).join()
  );
}
