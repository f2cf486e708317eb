import { SvelteMap } from 'svelte/reactivity';
import { Broken } from '../connection/connection';
import { filterOf } from '../domain/query';
import { t } from '../texts/texts.svelte';
import { expectOutcome } from '../wire/frame';
import type { Found, Hit, RoomInfo } from '../wire/generated';
import { papo } from './papo.svelte';

/** As many messages are asked for at once. */
const PAGE = 30;

/** In which order messages are found. */
export type Order = 'newest' | 'best';

/** What was looked for last, and what was found: it stays while rooms and panes come and go. */
class Search {
  query = $state('');
  /** Whether all rooms are looked in, and not only the one beside which this is. */
  isEverywhere = $state(false);
  order = $state<Order>('newest');
  hits = $state.raw<readonly Hit[]>([]);
  /** What the newest answer says beside the messages. */
  found = $state.raw<Omit<Found, 'hits'> | undefined>(undefined);
  isLooking = $state(false);
  /** Why nothing was found out. */
  problem = $state<string | undefined>(undefined);
  /** Whether somebody is about to write what they look for. */
  isAsked = false;
  /** How far the list of what was found is scrolled. */
  scroll = 0;
  #rooms = new SvelteMap<number, RoomInfo>();
  #roomsAsked = new Set<number>();
  #room: number | undefined;
  #turn = 0;
  #asked = '';

  /** Looks for what is asked for by now beside a room, unless that is what was found. */
  async look(room: number): Promise<void> {
    this.#room = this.isEverywhere || filterOf(this.query, 'in') !== undefined ? undefined : room;
    const asked = JSON.stringify([this.query.trim(), this.#room, this.order]);
    if (asked === this.#asked && this.problem === undefined) return;
    this.#asked = asked;
    [this.scroll, this.problem] = [0, undefined];
    const turn = ++this.#turn;
    if (this.query.trim() === '') {
      [this.hits, this.found, this.isLooking] = [[], undefined, false];
      return;
    }
    await this.#ask(turn, undefined);
  }

  /** Looks further. */
  async more(): Promise<void> {
    if (this.found?.next !== undefined && !this.isLooking) await this.#ask(this.#turn, this.found.next);
  }

  /** A room in which something was found, which need not be one that the user is in. */
  roomOf(id: number): RoomInfo | undefined {
    const known = papo.rooms.get(id)?.info ?? this.#rooms.get(id);
    if (!known) void this.#learn(id);
    return known;
  }

  async #ask(turn: number, before: string | undefined): Promise<void> {
    this.isLooking = true;
    try {
      const outcome = await papo.ask({
        search: {
          query: this.query.trim(),
          limit: PAGE,
          order: this.order,
          utc_offset: -new Date().getTimezoneOffset(),
          ...(this.#room !== undefined && { room: this.#room }),
          ...(before !== undefined && { before }),
        },
      });
      if (turn !== this.#turn) return;
      const { hits, ...found } = expectOutcome(outcome, 'found');
      [this.hits, this.found, this.problem] = [before === undefined ? hits : [...this.hits, ...hits], found, undefined];
    } catch (why) {
      if (turn !== this.#turn) return;
      if (before === undefined) [this.hits, this.found] = [[], undefined];
      this.problem = why instanceof Broken ? t('search-offline') : why instanceof Error ? why.message : String(why);
    } finally {
      if (turn === this.#turn) this.isLooking = false;
    }
  }

  async #learn(id: number): Promise<void> {
    if (this.#roomsAsked.has(id)) return;
    this.#roomsAsked.add(id);
    const outcome = await papo.ask({ room: { room: id } }).catch(() => undefined);
    if (outcome) this.#rooms.set(id, expectOutcome(outcome, 'room'));
  }
}

/** What was looked for last, and what was found. */
export const search = new Search();
