import type { Entry } from '../domain/timeline';
import type { Room } from './room.svelte';

/** A message, where it is shown. */
export interface Shown {
  readonly room: Room;
  readonly entry: Entry;
  /** The thread in which it is shown; none beside threads. */
  readonly thread: number | undefined;
}

/** Where on the screen something is asked for. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What stands above the page: one thing at a time. */
export type Overlay =
  | { is: 'menu'; of: Shown; at: Anchor }
  | { is: 'emoji'; of: Shown | undefined; at: Anchor; chosen: (emoji: string) => void }
  | { is: 'delete'; of: Shown }
  | { is: 'edits'; of: Shown }
  | { is: 'shortcuts' }
  | { is: 'commands'; command: string | undefined };

class Overlays {
  shown = $state.raw<Overlay | undefined>(undefined);
  #shut: (() => void) | undefined;

  open(overlay: Overlay): void {
    this.shown = overlay;
  }

  close(): void {
    // A dialog gives the focus back where it was, but not one that was taken out of the page.
    this.#shut?.();
    this.#shut = undefined;
    this.shown = undefined;
  }

  /** Learns how what is shown is shut. */
  holds(shut: () => void): void {
    this.#shut = shut;
  }

  /** The message that what is shown is about. */
  get subject(): number | undefined {
    const { shown } = this;
    return shown && 'of' in shown ? shown.of?.entry.event.position : undefined;
  }
}

/** What stands above the page. */
export const overlays = new Overlays();

/** Where an element is. */
export function anchorOf(element: Element): Anchor {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
