import { bansOf, type Ban } from '../domain/ban';
import { expectOutcome } from '../wire/frame';
import type { Event } from '../wire/generated';
import { papo } from './papo.svelte';

const PAGE = 100;
/** As many are read to find out which bans hold. */
const EVENTS_MAX = 2_000;

/** What owners and moderators did, as an owner reads it. */
export class AuditTrail {
  /** Oldest first. */
  events = $state.raw<readonly Event[]>([]);
  hasOlder = $state(false);

  /** The bans that hold, as far as what was read goes back. */
  get bans(): Ban[] {
    return bansOf(this.events, Date.now());
  }

  /** Reads it anew, as far back as bans are looked for. */
  async load(): Promise<void> {
    let events: Event[] = [];
    let more = true;
    while (more && events.length < EVENTS_MAX) {
      const page = await this.#page(events[0]?.position);
      events = [...page.events, ...events];
      more = page.more && page.events.length > 0;
    }
    [this.events, this.hasOlder] = [events, more];
  }

  async #page(before: number | undefined): Promise<{ events: Event[]; more: boolean }> {
    return expectOutcome(await papo.ask({ audit: { limit: PAGE, ...(before !== undefined && { before }) } }), 'audit');
  }
}
