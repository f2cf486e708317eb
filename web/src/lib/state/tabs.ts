/** What tabs of one browser tell each other: in which room somebody is looking at them, if in any. */
interface Word {
  tab: string;
  looking: number | null;
  isAsking?: boolean;
}

/** The other tabs of this page, of which one speaks for all. */
export class Tabs {
  /** Whether this tab is the one that speaks. */
  isFirst = false;
  readonly #me = crypto.randomUUID();
  readonly #channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('papo') : undefined;
  readonly #looking = new Map<string, number>();
  #mine: number | null = null;

  /** Begins to listen to the others. */
  start(): void {
    // The first tab holds the lock for as long as it is there; then the next one has it.
    if (navigator.locks) void navigator.locks.request('papo.speaker', () => new Promise<never>(() => (this.isFirst = true)));
    else this.isFirst = true;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => {
      if (data.looking === null) this.#looking.delete(data.tab);
      else this.#looking.set(data.tab, data.looking);
      if (data.isAsking) this.#say();
    });
    this.#say(true);
    addEventListener('pagehide', () => this.look(undefined));
  }

  /** Says in which room somebody is looking at this tab. */
  look(room: number | undefined): void {
    if ((room ?? null) === this.#mine) return;
    this.#mine = room ?? null;
    this.#say();
  }

  /** Whether somebody is looking at a room, in any tab. */
  isLookedAt(room: number): boolean {
    return this.#mine === room || [...this.#looking.values()].includes(room);
  }

  #say(isAsking = false): void {
    this.#channel?.postMessage({ tab: this.#me, looking: this.#mine, ...(isAsking && { isAsking }) } satisfies Word);
  }
}
