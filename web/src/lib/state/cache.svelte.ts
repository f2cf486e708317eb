import { bounded, isOf, keptOf, lookedAt, timelineOf, type Snapshot } from '../domain/snapshot';
import type { Entry } from '../domain/timeline';
import type { ServerInfo, You } from '../wire/generated';
import type { Room } from './room.svelte';
import { forget, forgetAll, forgetOthers, recall, remember } from './store';

/** What is to be written waits for this long, so that much is written at once. */
const SETTLED_MS = 1_000;

/** What a cache needs to know of the server that it keeps. */
export interface Kept {
  readonly snapshot: Omit<Snapshot, 'recent'> | undefined;
  readonly rooms: ReadonlyMap<number, Room>;
  readonly current: number | undefined;
}

/** What this browser keeps of a server, so that the page opens at once. */
export class Cache {
  #recent: readonly number[] = [];
  #unwritten = new Map<string, unknown>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #owner: Pick<Snapshot, 'server' | 'you'> | undefined;

  /** What was seen last. */
  async open(): Promise<Snapshot | undefined> {
    this.#owner = await recall<Pick<Snapshot, 'server' | 'you'>>('owner');
    const snapshot = await recall<Snapshot>('snapshot');
    this.#recent = snapshot?.recent ?? [];
    return snapshot;
  }

  /** Shows in rooms what was said there, the one that is looked at first. */
  async fill(rooms: ReadonlyMap<number, Room>, first: number | undefined): Promise<void> {
    const order = first === undefined ? this.#recent : lookedAt(this.#recent, first);
    for (const id of order) {
      const entries = await recall<readonly Entry[]>(`room:${id}`);
      const room = rooms.get(id);
      if (room && entries && room.timeline.entries.length === 0) room.remember(timelineOf(entries));
    }
  }

  /** Whether what is kept is of that user on that server; where it is of others, it is forgotten. */
  belongsTo(server: ServerInfo, you: You): boolean {
    const owner = { server, you };
    const isTheirs = this.#owner === undefined || isOf(this.#owner, server, you);
    this.#owner = owner;
    void (isTheirs ? Promise.resolve() : this.clear()).then(() => remember('owner', owner));
    return isTheirs;
  }

  /** Writes down what changes from now on. Returns what ends that. */
  follow(kept: () => Kept): () => void {
    const hide = () => this.#write();
    addEventListener('pagehide', hide);
    const stop = $effect.root(() => {
      $effect(() => {
        const { snapshot, current } = kept();
        if (!snapshot) return;
        if (current !== undefined) this.#recent = lookedAt(this.#recent, current);
        this.#put('snapshot', bounded({ ...snapshot, recent: this.#recent }));
      });
      $effect(() => {
        const { snapshot, rooms, current } = kept();
        const room = current === undefined ? undefined : rooms.get(current);
        const entries = room && !room.isRemembered ? keptOf(room.timeline) : undefined;
        if (snapshot && room && entries) this.#put(`room:${room.id}`, entries);
      });
    });
    return () => {
      stop();
      removeEventListener('pagehide', hide);
    };
  }

  /** Forgets what was said, and not what waits to be sent. */
  async forgetSaid(): Promise<void> {
    this.#unwritten.clear();
    this.#recent = [];
    await Promise.all([forget('snapshot'), forget('room:')]);
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    this.#unwritten.clear();
    this.#recent = [];
    await forgetAll();
  }

  #put(name: string, value: unknown): void {
    this.#unwritten.set(name, value);
    this.#timer ??= setTimeout(() => this.#write(), SETTLED_MS);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [name, value] of this.#unwritten) void remember(name, value);
    this.#unwritten.clear();
    const kept = new Set(this.#recent.map((room) => `room:${room}`));
    if (kept.size > 0) void forgetOthers('room:', kept);
  }
}
