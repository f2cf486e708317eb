import type { Author, Event } from '../wire/generated';
import { noticeOf } from './notice';
import { t } from './texts.svelte';

/** What was done to keep order, in a sentence. */
export function auditOf(event: Event, nameOf: (author: Author) => string): string {
  const { what } = event;
  const by = nameOf(event.by);
  if ('invitation' in what) return t(what.invitation.revoked ? 'audit-invitation-revoked' : 'audit-invitation-made', { by });
  if ('device_revoked' in what) return t('audit-device', { by, who: nameOf(what.device_revoked.who) });
  if ('deleted' in what || 'blank' in what) return t('audit-deleted', { by });
  return noticeOf(event, nameOf) || t('audit-other', { by });
}
