import type { Annotation, Author, Event, Reaction, Thread, Ticks } from '../wire/generated';
import { isSame } from './author';

/** As many names as the server says of those who reacted or spoke. */
const NAMES_MAX = 5;

/** What was said about a message, with `event` folded in; the same value where the event says nothing of it. */
export function annotate(before: Annotation, event: Event, me: Author): Annotation {
  const { what, by } = event;
  if ('edited' in what) return { ...before, edited: (before.edited ?? 0) + 1 };
  if ('pinned' in what) return { ...before, pinned: what.pinned.removed !== true };
  if ('reacted' in what) {
    const { emoji, removed } = what.reacted;
    return { ...before, reactions: react(before.reactions ?? [], emoji, removed === true, by, isSame(by, me)) };
  }
  if ('ticked' in what) return { ...before, ticks: tick(before.ticks ?? [], what.ticked) };
  if ('message' in what) return { ...before, thread: reply(before.thread, event) };
  return before;
}

/** The message that an event is about; none where it is about no message. */
export function subjectOf(event: Event): number | undefined {
  const { what } = event;
  if ('edited' in what) return what.edited.message;
  if ('deleted' in what) return what.deleted.message;
  if ('reacted' in what) return what.reacted.message;
  if ('pinned' in what) return what.pinned.message;
  if ('voted' in what) return what.voted.message;
  if ('ticked' in what) return what.ticked.message;
  if ('message' in what) return what.message.thread;
  return undefined;
}

function react(before: Reaction[], emoji: string, removed: boolean, by: Author, isMine: boolean): Reaction[] {
  const known = before.find((reaction) => reaction.emoji === emoji);
  const had = known?.by?.some((who) => isSame(who, by)) ?? false;
  if (removed) {
    if (!known) return before;
    if (known.count <= 1) return before.filter((reaction) => reaction !== known);
    const names = known.by?.filter((who) => !isSame(who, by)) ?? [];
    const left: Reaction = { ...known, count: known.count - 1, by: names, mine: isMine ? false : (known.mine ?? false) };
    return before.map((reaction) => (reaction === known ? left : reaction));
  }
  if (!known) return [...before, { emoji, count: 1, mine: isMine, by: [by] }];
  if (had || (isMine && known.mine)) return before;
  const names = known.by ?? [];
  const more: Reaction = {
    ...known,
    count: known.count + 1,
    by: names.length < NAMES_MAX ? [...names, by] : names,
    mine: isMine || (known.mine ?? false),
  };
  return before.map((reaction) => (reaction === known ? more : reaction));
}

function tick(before: Ticks[], now: { object?: number; item?: number; done: boolean }): Ticks[] {
  const object = now.object ?? 0;
  const known = before.find((ticks) => (ticks.object ?? 0) === object) ?? { object };
  const changed: Ticks = { ...known };
  if (now.item === undefined) changed.done = now.done;
  else {
    const others = (known.items ?? []).filter(({ item }) => item !== now.item);
    changed.items = [...others, { item: now.item, done: now.done }].sort((one, other) => one.item - other.item);
  }
  return [...before.filter((ticks) => (ticks.object ?? 0) !== object), changed].sort(
    (one, other) => (one.object ?? 0) - (other.object ?? 0),
  );
}

function reply(before: Thread | undefined, { position, by }: Event): Thread {
  const others = (before?.by ?? []).filter((who) => !isSame(who, by));
  return { replies: (before?.replies ?? 0) + 1, last: position, by: [by, ...others].slice(0, NAMES_MAX) };
}
