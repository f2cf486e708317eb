import { isSame } from '../domain/author';
import { isWorthTelling, levelOf } from '../domain/notice-level';
import { labelOf } from '../domain/room';
import { isMentioned } from '../domain/mention';
import { t } from '../texts/texts.svelte';
import type { Event } from '../wire/generated';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';
import { router } from './router.svelte';
import { settings } from './settings.svelte';
import { shell } from './shell.svelte';
import { chime } from './sound';
import { Tabs } from './tabs';

const BODY_CHARS_MAX = 240;

/** What is told of outside the page. */
class Notifier {
  /** Whether the browser shows notifications of this page. */
  permission = $state<NotificationPermission | 'unsupported'>('Notification' in globalThis ? Notification.permission : 'unsupported');
  /** Whether now is a time to ask whether notifications are wanted. */
  isAsking = $state(false);
  readonly #tabs = new Tabs();

  /** Tells of what happens from now on. */
  start(): void {
    this.#tabs.start();
    papo.onEvent.add((event, room) => room && this.#happened(event, room));
    const look = () => this.#tabs.look(document.hasFocus() ? papo.current : undefined);
    addEventListener('focus', look);
    addEventListener('blur', look);
    $effect.root(() => {
      $effect(look);
    });
    navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'object' && data !== null && 'room' in data && typeof data.room === 'number') router.room(data.room);
    });
  }

  /** Asks the browser. To be called where somebody has pressed something. */
  async ask(): Promise<void> {
    this.isAsking = false;
    settings.set({ isAsked: true });
    if (this.permission === 'unsupported') return;
    this.permission = await Notification.requestPermission();
    // Whoever wants to be told wants this page kept, too.
    if (this.permission === 'granted') void navigator.storage?.persist?.().catch(() => false);
  }

  /** Does not ask again. */
  putAway(): void {
    this.isAsking = false;
    settings.set({ isAsked: true });
  }

  /** How many messages a badge counts: those that somebody would be told of. */
  get count(): number {
    return [...papo.rooms.values()].reduce((sum, { info, unread }) => {
      const level = levelOf(settings, info);
      return sum + (level === 'all' ? unread.count : level === 'mentions' ? unread.mentions : 0);
    }, 0);
  }

  #happened(event: Event, room: Room): void {
    if (!papo.isCaughtUp || !('message' in event.what)) return;
    const isMine = isSame(event.by, papo.me);
    const isAbout = isMine || room.info.kind === 'direct' || isMentioned(event.what.message.text ?? '', papo.me.name);
    if (isAbout && this.permission === 'default' && !settings.isAsked) this.isAsking = true;
    if (!isWorthTelling(settings, event, room.info, papo.me, new Date())) return;
    if (!this.#tabs.isFirst || this.#tabs.isLookedAt(room.id)) return;
    if (settings.sound) void chime();
    if (this.permission === 'granted') void this.#show(event, room);
  }

  async #show(event: Event, room: Room): Promise<void> {
    const label = labelOf(room.info);
    const name = papo.people.name(event.by);
    const title = room.info.kind === 'direct' ? name : t('notification-title', { name, room: label });
    const options: NotificationOptions & { renotify?: boolean } = {
      body: summaryOf(event),
      tag: `room-${room.id}`,
      renotify: true,
      icon: '/icon-192.png',
      lang: settings.lang,
      silent: true,
      data: { room: room.id },
    };
    // The worker of an earlier visit is there before this page has registered it again.
    const worker = shell.registration ?? (await navigator.serviceWorker?.getRegistration().catch(() => undefined));
    if (worker?.active) return void worker.showNotification(title, options).catch(() => undefined);
    try {
      const notification = new Notification(title, options);
      notification.onclick = () => {
        window.focus();
        router.room(room.id);
        notification.close();
      };
    } catch {
      // Some systems take notifications from service workers alone.
    }
  }
}

/** A message in a line. */
function summaryOf(event: Event): string {
  if (!('message' in event.what)) return '';
  const { text, objects, files } = event.what.message;
  const line = text || objects?.[0]?.fallback || files?.map(({ name }) => name).join(', ') || '';
  return [...line].slice(0, BODY_CHARS_MAX).join('');
}

/** What is told of outside this page. */
export const notifier = new Notifier();
