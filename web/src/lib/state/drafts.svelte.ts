import { draftKey, keep, readDrafts, type Drafts } from '../domain/compose/draft';
import type { Room } from './room.svelte';

const KEY = 'papo.drafts';
/** What is typed is kept this long after the last key, and when the page is left. */
const KEPT_AFTER_MS = 400;

/** What is being written in a room, or in a thread of it. */
export class Draft {
  text = $state('');
  /** The message that it answers. */
  replyTo = $state.raw<number | undefined>(undefined);
  /** Grows when whoever writes is wanted here. */
  called = $state(0);
  readonly key: string;

  constructor(key: string, text: string, replyTo: number | undefined) {
    [this.key, this.text, this.replyTo] = [key, text, replyTo];
  }

  /** Answers a message from here. */
  reply(message: number): void {
    this.replyTo = message;
    this.called++;
  }

  clear(): void {
    [this.text, this.replyTo] = ['', undefined];
  }
}

class DraftsState {
  #open = new Map<string, Draft>();
  #kept: Drafts = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    try {
      this.#kept = readDrafts(localStorage.getItem(KEY));
    } catch {
      // A private window remembers nothing.
    }
    addEventListener('pagehide', () => this.#write());
  }

  /** What is being written there. */
  of(room: Room, thread?: number): Draft {
    const key = draftKey(room.id, thread);
    const known = this.#open.get(key);
    if (known) return known;
    const kept = this.#kept[key];
    const draft = new Draft(key, kept?.text ?? '', kept?.replyTo);
    this.#open.set(key, draft);
    return draft;
  }

  /** Keeps what changed. */
  keep({ key, text, replyTo }: Draft): void {
    this.#kept = keep(this.#kept, key, { text, at: Date.now(), ...(replyTo !== undefined && { replyTo }) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), KEPT_AFTER_MS);
  }

  #write(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // Full, or a private window: it is there until the page is closed.
    }
  }
}

/** What is being written everywhere. */
export const drafts = new DraftsState();
