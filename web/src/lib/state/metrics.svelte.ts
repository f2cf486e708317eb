import { SvelteMap } from 'svelte/reactivity';
import { itemOf } from '../domain/object/item';
import { readMetric } from '../domain/object/metric';
import { expectOutcome } from '../wire/frame';
import type { Event } from '../wire/generated';
import { papo } from './papo.svelte';

/** Values of a series that are remembered, and shown. */
const VALUES_MAX = 100;
/** Messages with measurements that are looked through for one series, a page at a time. */
const PAGES_MAX = 3;
const PAGE = 100;
/** Series that are remembered; past it, the one that was begun first is forgotten. */
const SERIES_MAX = 256;

interface Value {
  readonly position: number;
  readonly value: number;
}

/** The last values of what is measured in each room. */
class Metrics {
  #series = new SvelteMap<string, readonly Value[]>();
  #asked = new Set<string>();
  #isListening = false;

  /** The values of a series in a room up to an event, the oldest first. */
  upTo(room: number, series: string, position: number): number[] {
    const known = this.#series.get(keyOf(room, series)) ?? [];
    return known.filter((value) => value.position <= position).map(({ value }) => value);
  }

  /** Remembers what an event measured. */
  add(event: Event): void {
    if (!('message' in event.what)) return;
    for (const object of event.what.message.objects ?? []) {
      const metric = object.type === 'metric' ? readMetric(itemOf(object)) : undefined;
      if (metric) this.#put(keyOf(event.room, metric.series), { position: event.position, value: metric.value });
    }
  }

  /** Reads what was measured in a series before, once. */
  async load(room: number, series: string): Promise<void> {
    this.#listen();
    const key = keyOf(room, series);
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    try {
      let before: string | undefined;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const answer = await papo.ask({ search: { query: 'type:metric', room, limit: PAGE, ...(before !== undefined && { before }) } });
        const { hits, next } = expectOutcome(answer, 'found');
        for (const { event } of hits) this.add(event);
        before = next;
        if (before === undefined || (this.#series.get(key)?.length ?? 0) >= VALUES_MAX) break;
      }
    } catch {
      this.#asked.delete(key);
    }
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    papo.onEvent.add((event) => this.add(event));
  }

  #put(key: string, value: Value): void {
    const known = this.#series.get(key) ?? [];
    if (known.some(({ position }) => position === value.position)) return;
    const all = [...known, value].sort((one, other) => one.position - other.position).slice(-VALUES_MAX);
    if (known.length === 0 && this.#series.size >= SERIES_MAX) {
      const [first] = this.#series.keys();
      if (first !== undefined) this.#series.delete(first);
    }
    this.#series.set(key, all);
  }
}

function keyOf(room: number, series: string): string {
  return `${room} ${series}`;
}

/** What is measured on this server, as far as this page has seen it. */
export const metrics = new Metrics();
