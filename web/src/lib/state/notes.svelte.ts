import { Broken } from '../connection/connection';
import { t } from '../texts/texts.svelte';

/** What a person may do about a note. */
export interface Choice {
  readonly label: string;
  readonly act: () => void;
}

/** Something that only whoever looks at this page is told. */
export interface Note {
  readonly text: string;
  readonly isError: boolean;
  readonly choices: readonly Choice[];
}

/** A note that asks for nothing goes by itself. */
const SHOWN_MS = 6_000;

class Notes {
  shown = $state.raw<Note | undefined>(undefined);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Tells something, which goes by itself unless it has to be kept. */
  say(text: string, keep = false): void {
    this.#show({ text, isError: false, choices: [] });
    if (!keep) this.#timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  /** Tells that something did not work, and what can be done. */
  fail(why: unknown, choices: readonly Choice[] = []): void {
    const text = why instanceof Broken ? t('not-connected') : why instanceof Error ? why.message : String(why);
    this.#show({ text, isError: true, choices });
  }

  /** Says so where something does not work. */
  async attempt<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (why) {
      this.fail(why);
      return undefined;
    }
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.shown = undefined;
  }

  #show(note: Note): void {
    clearTimeout(this.#timer);
    this.shown = note;
  }
}

/** What whoever looks at this page is told. */
export const notes = new Notes();
