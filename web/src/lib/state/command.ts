import { orderOf, type Deed, type Order } from '../domain/command/order';
import { isCommand } from '../domain/command/table';
import { readTyped } from '../domain/command/typed';
import { findWhich } from '../domain/command/which';
import { invitationLink } from '../domain/invitation';
import { labelOf } from '../domain/room';
import { indexOf, messageOf, type Entry } from '../domain/timeline';
import { t } from '../texts/texts.svelte';
import { expectOutcome, Refusal } from '../wire/frame';
import type { Op } from '../wire/generated';
import { editOf } from './messages.svelte';
import { notes } from './notes.svelte';
import { overlays } from './overlay.svelte';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';
import { router } from './router.svelte';

/** Where a command is typed. */
export interface Here {
  readonly room: Room;
  readonly thread: number | undefined;
  /** What can be seen there. */
  readonly entries: readonly Entry[];
}

/** What is to become of what was typed. */
export type Verdict =
  | { is: 'send'; text: string }
  | { is: 'done' }
  /** It stays where it was typed; why has been told. `text` is what to send where it was meant as a text. */
  | { is: 'refused'; text: string };

/** Does what a line asks for, where it asks for anything. */
export async function enter(line: string, here: Here): Promise<Verdict> {
  const typed = readTyped(line);
  if (typed.is === 'nothing') return { is: 'done' };
  if (typed.is === 'text') return { is: 'send', text: typed.text };
  const { name, argument } = typed;
  if (!isCommand(name)) {
    notes.fail(t('command-unknown', { name: `/${name}` }));
    return { is: 'refused', text: line };
  }
  const order = orderOf(name, argument, here.room.id);
  if (!order) {
    notes.fail(t('command-misused', { usage: t(`usage-${name}`) }));
    return { is: 'refused', text: line };
  }
  if (order.is === 'say') return { is: 'send', text: order.text };
  try {
    await run(order, here);
    return { is: 'done' };
  } catch (why) {
    notes.fail(why);
    return { is: 'refused', text: line };
  }
}

async function run(order: Exclude<Order, { is: 'say' }>, here: Here): Promise<void> {
  const { room, thread } = here;
  switch (order.is) {
    case 'ask':
      return ask(order.op, order.done);
    case 'tell': {
      const direct = await papo.direct(order.name);
      papo.send(direct, { text: order.text });
      return router.room(direct.id);
    }
    case 'put':
      return papo.send(room, { text: '', objects: [order.object], ...(thread !== undefined && { thread }) });
    case 'join':
      return join(order.room, order.isPrivate);
    case 'message':
      return about(order, here);
    case 'search':
      return router.pane({ is: 'search', query: order.query });
    case 'help':
      return overlays.open({ is: 'commands', command: order.command });
    case 'invite':
      return invite(order.uses, order.seconds);
    case 'topic':
      return notes.say(room.info.topic ?? t('topic-none'), true);
    case 'leave':
      if (room.info.kind !== 'direct') await papo.part(room);
      return router.go({ at: 'home' });
    case 'unread': {
      const next = [...papo.rooms.values()].find((one) => one.id !== room.id && one.unread.count > 0);
      return next ? router.room(next.id) : notes.say(t('unread-none'));
    }
    case 'link': {
      const { code } = expectOutcome(await papo.ask({ link: {} }), 'code');
      return notes.say(t('command-link-done', { code }), true);
    }
    case 'who':
      return router.pane({ is: 'members' });
    case 'pins':
      return router.pane({ is: 'pins' });
    case 'rooms':
      return router.go({ at: 'browse' });
    case 'devices':
      return router.go({ at: 'settings', section: 'devices' });
    case 'password':
      return router.go({ at: 'settings', section: '' });
    case 'invitations':
    case 'audit':
      return router.go({ at: 'settings', section: 'server' });
  }
}

async function ask(op: Op, done?: { key: string; who: string }): Promise<void> {
  const outcome = await papo.ask(op);
  if (done) notes.say(t(done.key, { who: done.who }));
  else if ('done' in outcome) notes.say(t('so-already'));
}

async function join(name: string, isPrivate: boolean): Promise<void> {
  if (name.startsWith('@')) return router.room((await papo.direct(name.slice(1))).id);
  try {
    router.room((await papo.join(name)).id);
  } catch (why) {
    if (!(why instanceof Refusal) || why.code !== 'no_such_room') throw why;
    const room = await papo.create(name, isPrivate);
    notes.say(t(isPrivate ? 'room-created-private' : 'room-created', { room: labelOf(room.info) }));
    router.room(room.id);
  }
}

async function invite(uses: number | undefined, seconds: number | undefined): Promise<void> {
  const op: Op = { create_invitation: { ...(uses !== undefined && { uses }), ...(seconds !== undefined && { seconds }) } };
  const { words } = expectOutcome(await papo.ask(op), 'invitation');
  notes.say(t('command-invite-done', { words, link: invitationLink(location.origin, papo.about?.sha256, words) }), true);
}

async function about(order: Extract<Order, { is: 'message' }>, { room, thread, entries }: Here): Promise<void> {
  const position = findWhich(order.which, order.among, entries, papo.me);
  if (position === undefined) throw new Error(t(`which-none-${order.among}`));
  const { deed } = order;
  if (deed.do === 'reply') return papo.send(room, { text: deed.text, replyTo: position, ...(thread !== undefined && { thread }) });
  if (deed.do === 'thread') {
    if (deed.text) papo.send(room, { text: deed.text, thread: position });
    return router.pane({ is: 'thread', message: position });
  }
  const found = entries[indexOf(entries, position)];
  const known = async () => (found?.event.position === position ? found : read(position));
  if (deed.do === 'edits') return overlays.open({ is: 'edits', of: { room, entry: await known(), thread } });
  if (deed.do === 'edit') return ask(editOf(position, messageOf(await known()) ?? {}, deed.text));
  return ask(opOf(position, deed));
}

function opOf(message: number, deed: Exclude<Deed, { do: 'reply' | 'edit' | 'thread' | 'edits' }>): Op {
  switch (deed.do) {
    case 'react':
    case 'unreact':
      return { react: { message, emoji: deed.emoji, ...(deed.do === 'unreact' && { remove: true }) } };
    case 'pin':
    case 'unpin':
      return { pin: { message, ...(deed.do === 'unpin' && { remove: true }) } };
    case 'delete':
      return { delete: { message } };
    case 'vote':
      return { vote: { message, choices: deed.choices } };
    case 'tick':
      return { tick: { message, done: deed.done, ...(deed.item !== undefined && { item: deed.item }) } };
  }
}

async function read(position: number): Promise<Entry> {
  const { event, annotation, through } = expectOutcome(await papo.ask({ get: { position } }), 'event');
  return { event, notes: annotation, through };
}
