/** A key that does something, wherever somebody is in the page. */
export interface Shortcut {
  /** As keyboards and lists name it; `Mod` is Ctrl, or ⌘ on Apple's. */
  readonly keys: string;
  /** The key of the text that says what it does. */
  readonly does: string;
}

/** Goes to the search. */
export const SEARCH: Shortcut = { keys: 'Mod+K', does: 'shortcut-search' };

/** What moves through the messages of a room, once the focus is among them. */
export const MOVES: readonly Shortcut[] = [
  { keys: '↑ ↓', does: 'shortcut-message' },
  { keys: 'PageUp PageDown', does: 'shortcut-page' },
  { keys: 'Home End', does: 'shortcut-ends' },
  { keys: 'Escape', does: 'shortcut-write' },
];

/** Whether an event of the keyboard is a shortcut. */
export function isPressed(shortcut: Shortcut, event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }): boolean {
  const key = shortcut.keys.replace('Mod+', '').toLowerCase();
  const isMod = event.ctrlKey !== event.metaKey;
  return event.key.toLowerCase() === key && isMod === shortcut.keys.startsWith('Mod+') && !event.altKey && !event.shiftKey;
}
