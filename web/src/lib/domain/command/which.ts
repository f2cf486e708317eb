import type { Author } from '../../wire/generated';
import { isSame } from '../author';
import { keyOf } from '../mention';
import { messageOf, type Entry } from '../timeline';

/** How a message is meant. */
export type Which =
  | { readonly is: 'at'; readonly position: number }
  /** The last one but so many. */
  | { readonly is: 'back'; readonly count: number }
  /** The last one of whoever has that name. */
  | { readonly is: 'of'; readonly name: string };

/** Which messages may be meant. */
export type Among = 'all' | 'own' | 'polls' | 'tasks';

/** Reads `last`, `-2` for the one before it, a name or a position. */
export function readWhich(word: string): Which | undefined {
  if (word === 'last') return { is: 'back', count: 0 };
  if (/^-\d+$/.test(word)) return Number(word) < 0 ? { is: 'back', count: -Number(word) - 1 } : undefined;
  if (/^\d{1,15}$/.test(word)) return { is: 'at', position: Number(word) };
  const name = word.replace(/^@/, '');
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u.test(name) ? { is: 'of', name } : undefined;
}

/** Where the message is that is meant; none where it is not among those that are known. */
export function findWhich(which: Which, among: Among, entries: readonly Entry[], me: Author): number | undefined {
  if (which.is === 'at') return which.position;
  const meant = entries.filter((entry) => {
    const message = messageOf(entry);
    if (!message) return false;
    if (which.is === 'of' && keyOf(entry.event.by.name) !== keyOf(which.name)) return false;
    if (among === 'own') return isSame(entry.event.by, me);
    if (among === 'all') return true;
    return (message.objects ?? []).some(({ type }) => type === (among === 'polls' ? 'poll' : 'task'));
  });
  return meant.at(which.is === 'back' ? -1 - which.count : -1)?.event.position;
}
