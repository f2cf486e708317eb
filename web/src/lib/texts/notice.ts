import type { Author, Event } from '../wire/generated';
import { t } from './texts.svelte';

/** What happened, beside messages, in a sentence; empty where nobody is told of it. */
export function noticeOf(event: Event, nameOf: (author: Author) => string): string {
  const { what } = event;
  const by = nameOf(event.by);
  if ('room_created' in what) return t('notice-created', { by });
  if ('joined' in what) return t('notice-joined', { by });
  if ('left' in what) return t('notice-left', { by });
  if ('topic' in what) {
    const { topic } = what.topic;
    return topic ? t('notice-topic', { by, topic }) : t('notice-topic-none', { by });
  }
  if ('renamed' in what) return t('notice-renamed', { was: what.renamed.was, now: event.by.name });
  if ('room_renamed' in what) return t('notice-room-renamed', { by, name: what.room_renamed.name });
  if ('archived' in what) return t(what.archived.archived ? 'notice-archived' : 'notice-unarchived', { by });
  if ('slow' in what) return what.slow.seconds > 0 ? t('notice-slow', { by, seconds: what.slow.seconds }) : t('notice-slow-none', { by });
  if ('invited' in what) return t('notice-invited', { by, who: nameOf(what.invited.who) });
  if ('kicked' in what) return t('notice-kicked', { by, who: nameOf(what.kicked.who), reason: reason(what.kicked.reason) });
  if ('banned' in what) {
    const who = what.banned.who ? nameOf(what.banned.who) : (what.banned.address ?? '');
    return t('notice-banned', { by, who, reason: reason(what.banned.reason) });
  }
  if ('unbanned' in what) return t('notice-unbanned', { by, who: what.unbanned.who ? nameOf(what.unbanned.who) : (what.unbanned.address ?? '') });
  if ('muted' in what) return t('notice-muted', { by, who: nameOf(what.muted.who) });
  if ('unmuted' in what) return t('notice-unmuted', { by, who: nameOf(what.unmuted.who) });
  if ('role' in what) return t(`notice-role-${what.role.role}`, { by, who: nameOf(what.role.who) });
  if ('type_registered' in what) return t('notice-type', { by, type: what.type_registered.type });
  if ('hook' in what) return t(`notice-hook-${what.hook.change}`, { by, name: what.hook.name ?? what.hook.to ?? '' });
  return '';
}

function reason(text: string | undefined): string {
  return text ? ` (${text})` : '';
}
