import { overlays, type Anchor, type Shown } from '$lib/state/overlay.svelte';
import { actionsOf } from './actions';

/** A finger that stays this long asks what can be done. */
const LONG_PRESS_MS = 450;
/** So soon after a finger is lifted the browser says that it clicked, if at all. */
const CLICK_AFTER_MS = 100;
/** One that moves further scrolls. */
const MOVED_PX = 10;

/** How people reach what can be done with a message: by pointing at it, by a long press, by keys. */
export class MessageInput {
  /** Whether a pointer or the keyboard is at it. */
  isAt = $state(false);
  #press: { timer: ReturnType<typeof setTimeout>; x: number; y: number } | undefined;
  readonly #shown: () => Shown;

  constructor(shown: () => Shown) {
    this.#shown = shown;
  }

  readonly handlers = {
    onpointerenter: ({ pointerType }: PointerEvent) => (this.isAt ||= pointerType === 'mouse'),
    onpointerleave: ({ currentTarget }: PointerEvent) => this.#left(currentTarget),
    onfocusin: ({ target }: FocusEvent) => (this.isAt ||= (target as Element).matches(':focus-visible')),
    onfocusout: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!(currentTarget as Element).contains(relatedTarget as Node | null)) this.isAt = (currentTarget as Element).matches(':hover');
    },
    onkeydown: (event: KeyboardEvent) => this.#pressed(event),
    onpointerdown: (event: PointerEvent) => this.#touched(event),
    onpointermove: ({ clientX, clientY }: PointerEvent) => {
      const press = this.#press;
      if (press && Math.hypot(clientX - press.x, clientY - press.y) > MOVED_PX) this.#release();
    },
    onpointerup: () => this.#release(),
    onpointercancel: () => this.#release(),
    oncontextmenu: (event: Event) => this.#press && event.preventDefault(),
  };

  #left(element: EventTarget | null): void {
    this.#release();
    this.isAt = hasVisibleFocus(element as Element);
  }

  #touched({ pointerType, clientX, clientY, target }: PointerEvent): void {
    if (pointerType === 'mouse' || (target as Element).closest('button, textarea, input, audio, video, dialog')) return;
    this.#release();
    const timer = setTimeout(() => {
      navigator.vibrate?.(10);
      swallowClick();
      overlays.open({ is: 'menu', of: this.#shown(), at: { x: clientX, y: clientY, width: 0, height: 0 } });
    }, LONG_PRESS_MS);
    this.#press = { timer, x: clientX, y: clientY };
  }

  #release(): void {
    clearTimeout(this.#press?.timer);
    this.#press = undefined;
  }

  /** Keys that do something with the message that has the focus itself. */
  #pressed(event: KeyboardEvent): void {
    const { currentTarget, target, key } = event;
    if (target !== currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = placeOf(currentTarget as Element);
    const action = actionsOf(this.#shown()).find((one) => one.key !== undefined && one.key.toLowerCase() === key.toLowerCase());
    if (action) action.act(at);
    else if (key === 'Enter' || key === 'ContextMenu') overlays.open({ is: 'menu', of: this.#shown(), at });
    else return;
    event.preventDefault();
  }
}

function hasVisibleFocus(element: Element): boolean {
  return element.matches(':focus-visible') || element.querySelector(':focus-visible') !== null;
}

/** At the end of a message's first line. */
function placeOf(element: Element): Anchor {
  const { right, top } = element.getBoundingClientRect();
  return { x: right - 16, y: top + 16, width: 0, height: 0 };
}

/** Keeps the finger that is still down from choosing, where it is lifted, what has appeared below it. */
function swallowClick(): void {
  const over = new AbortController();
  const during = { capture: true, signal: over.signal };
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const lifted = () => setTimeout(() => over.abort(), CLICK_AFTER_MS);
  addEventListener('click', swallow, during);
  addEventListener('pointerup', lifted, during);
  addEventListener('pointercancel', lifted, during);
  // Another touch is another wish.
  addEventListener('pointerdown', () => over.abort(), during);
}
