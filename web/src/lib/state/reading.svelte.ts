import type { Block } from '../domain/markdown/node';
import { hasMarkup, parsePlain } from '../domain/markdown/plain';
import type { Message } from '../wire/generated';

/** Texts are read by all the rules from when those are there; until then they show as they were typed. */
class Reading {
  #parse = $state.raw<((text: string) => readonly Block[]) | undefined>(undefined);
  #isAsked = false;
  #read = new WeakMap<Message, readonly Block[]>();

  /** What a message's text says, read once. */
  of(message: Message): readonly Block[] {
    const known = this.#read.get(message);
    if (known) return known;
    const text = message.text ?? '';
    const isMarked = hasMarkup(text);
    if (isMarked && !this.#parse) {
      this.#load();
      return parsePlain(text);
    }
    const blocks = isMarked && this.#parse ? this.#parse(text) : parsePlain(text);
    this.#read.set(message, blocks);
    return blocks;
  }

  #load(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void import('../domain/markdown/parse').then(
      ({ parseMarkup }) => (this.#parse = parseMarkup),
      () => (this.#isAsked = false),
    );
  }
}

/** What messages' texts say. */
export const reading = new Reading();
