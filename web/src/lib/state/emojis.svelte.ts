import { gather, toned, used, type Emoji } from '../domain/emoji/emoji';

const KEY = 'papo.emoji';
const RECENT_MAX = 24;
/** Offered before anything was used. */
const USUAL = ['👍', '❤️', '😂', '🎉', '👀', '🙏'];

/** All emoji, those that were used last, and the tone of skin that is preferred. */
class Emojis {
  /** Empty until they were asked for. */
  all = $state.raw<readonly Emoji[]>([]);
  recent = $state.raw<readonly string[]>(USUAL);
  /** From 1 to 5; 0 for none. */
  tone = $state(0);
  #loading: Promise<void> | undefined;

  constructor() {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      const { recent, tone } = kept as { recent?: unknown; tone?: unknown };
      if (Array.isArray(recent)) this.recent = recent.filter((emoji) => typeof emoji === 'string').slice(0, RECENT_MAX);
      if (typeof tone === 'number') this.tone = tone;
    } catch {
      // What cannot be read was not kept.
    }
  }

  /** Reads what there is, once. */
  load(): Promise<void> {
    this.#loading ??= Promise.all([
      import('emojibase-data/en/compact.json'),
      import('emojibase-data/pt/compact.json'),
      import('emojibase-data/en/shortcodes/github.json'),
    ]).then(
      ([english, portuguese, codes]) => void (this.all = gather(english.default, portuguese.default, codes.default)),
      () => (this.#loading = undefined),
    );
    return this.#loading ?? Promise.resolve();
  }

  /** An emoji as its user prefers it. */
  show(emoji: Emoji): string {
    return toned(emoji, this.tone);
  }

  /** Remembers that an emoji was used. */
  use(emoji: string): void {
    this.recent = used(this.recent, emoji, RECENT_MAX);
    this.#keep();
  }

  prefer(tone: number): void {
    this.tone = tone;
    this.#keep();
  }

  #keep(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ recent: this.recent, tone: this.tone }));
    } catch {
      // A private window remembers nothing.
    }
  }
}

/** All emoji. */
export const emojis = new Emojis();
