import { Braces, Copy, EyeOff, History, Link, MessageSquare, Pencil, Pin, PinOff, Reply, SmilePlus, Trash2 } from '@lucide/svelte';
import { rightsOver } from '$lib/domain/message-rights';
import { messageOf } from '$lib/domain/timeline';
import { drafts } from '$lib/state/drafts.svelte';
import { copy, editing, linkTo, order } from '$lib/state/messages.svelte';
import { overlays, type Anchor, type Shown } from '$lib/state/overlay.svelte';
import { papo } from '$lib/state/papo.svelte';
import { router } from '$lib/state/router.svelte';
import { wishes } from '$lib/state/wishes.svelte';
import { t } from '$lib/texts/texts.svelte';

/** Something that can be done with a message. */
export interface Action {
  readonly id: 'react' | 'reply' | 'thread' | 'edit' | 'edits' | 'pin' | 'copy' | 'link' | 'json' | 'unread' | 'delete';
  readonly label: string;
  readonly icon: typeof Reply;
  /** The key that does it while the message has the focus. */
  readonly key?: string;
  readonly isDanger?: boolean;
  act(at: Anchor): void;
}

/** What whoever looks at this page may do with a message, in the order in which it is offered. */
export function actionsOf(shown: Shown): Action[] {
  const { room, entry, thread } = shown;
  const { event, notes } = entry;
  const { position } = event;
  const message = messageOf(entry);
  const rights = rightsOver(entry, papo.me, room.info);
  const isPinned = notes?.pinned === true;
  const offered: (Action | false)[] = [
    rights.note && {
      id: 'react', label: t('act-react'), icon: SmilePlus, key: '+',
      act: (at) => overlays.open({ is: 'emoji', of: shown, at, chosen: (emoji) => void wishes.react(position, emoji, true) }),
    },
    rights.reply && { id: 'reply', label: t('act-reply'), icon: Reply, key: 'r', act: () => drafts.of(room, thread).reply(position) },
    message !== undefined && thread === undefined && {
      id: 'thread', label: t('act-thread'), icon: MessageSquare, key: 't',
      act: () => router.pane({ is: 'thread', message: message.thread ?? position }),
    },
    rights.edit && message?.text !== undefined && { id: 'edit', label: t('act-edit'), icon: Pencil, key: 'e', act: () => editing.start(position) },
    rights.note && {
      id: 'pin', label: isPinned ? t('act-unpin') : t('act-pin'), icon: isPinned ? PinOff : Pin, key: 'p',
      act: () => void order({ pin: { message: position, ...(isPinned && { remove: true }) } }),
    },
    (notes?.edited ?? 0) > 0 && { id: 'edits', label: t('act-edits'), icon: History, act: () => overlays.open({ is: 'edits', of: shown }) },
    message?.text !== undefined && { id: 'copy', label: t('act-copy'), icon: Copy, key: 'c', act: () => void copy(message.text ?? '') },
    { id: 'link', label: t('act-link'), icon: Link, act: () => void copy(linkTo(room, position)) },
    { id: 'json', label: t('act-json'), icon: Braces, act: () => void copy(JSON.stringify(event, null, 2)) },
    thread === undefined && { id: 'unread', label: t('act-unread'), icon: EyeOff, key: 'u', act: () => room.markUnread(position) },
    rights.delete && { id: 'delete', label: t('act-delete'), icon: Trash2, key: 'Delete', isDanger: true, act: () => overlays.open({ is: 'delete', of: shown }) },
  ];
  return offered.filter((action) => action !== false);
}
