/** What a key does. */
export type ShortcutId =
  | 'room-before' | 'room-after' | 'room-unread' | 'search' | 'write' | 'close' | 'help'
  | 'send' | 'line' | 'edit-last' | 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'complete'
  | 'log-move' | 'log-page' | 'log-ends' | 'log-write' | 'menu' | 'react' | 'reply' | 'thread' | 'edit' | 'pin' | 'copy' | 'unread' | 'delete';

/** Where keys do something: everywhere, where one writes, and on a message that has the focus. */
export type Scope = 'everywhere' | 'composer' | 'message';

/** Keys, and what they do where. */
export interface Shortcut {
  readonly id: ShortcutId;
  readonly scope: Scope;
  /** One or several ways to press it; `Mod` is Ctrl, or ⌘ where that is usual. */
  readonly keys: readonly string[];
}

/** Every key that does something, in the order in which they are listed. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'room-before', scope: 'everywhere', keys: ['Alt+ArrowUp'] },
  { id: 'room-after', scope: 'everywhere', keys: ['Alt+ArrowDown'] },
  { id: 'room-unread', scope: 'everywhere', keys: ['Alt+Shift+ArrowDown'] },
  { id: 'search', scope: 'everywhere', keys: ['Mod+K'] },
  { id: 'write', scope: 'everywhere', keys: ['Alt+C'] },
  { id: 'close', scope: 'everywhere', keys: ['Escape'] },
  { id: 'help', scope: 'everywhere', keys: ['?', 'Mod+/'] },
  { id: 'send', scope: 'composer', keys: ['Enter'] },
  { id: 'line', scope: 'composer', keys: ['Shift+Enter'] },
  { id: 'edit-last', scope: 'composer', keys: ['ArrowUp'] },
  { id: 'complete', scope: 'composer', keys: ['Tab'] },
  { id: 'bold', scope: 'composer', keys: ['Mod+B'] },
  { id: 'italic', scope: 'composer', keys: ['Mod+I'] },
  { id: 'strike', scope: 'composer', keys: ['Mod+Shift+X'] },
  { id: 'code', scope: 'composer', keys: ['Mod+E'] },
  { id: 'link', scope: 'composer', keys: ['Mod+Shift+K'] },
  { id: 'quote', scope: 'composer', keys: ['Mod+Shift+.'] },
  { id: 'log-move', scope: 'message', keys: ['ArrowUp', 'ArrowDown'] },
  { id: 'log-page', scope: 'message', keys: ['PageUp', 'PageDown'] },
  { id: 'log-ends', scope: 'message', keys: ['Home', 'End'] },
  { id: 'log-write', scope: 'message', keys: ['Escape'] },
  { id: 'menu', scope: 'message', keys: ['Enter'] },
  { id: 'react', scope: 'message', keys: ['+'] },
  { id: 'reply', scope: 'message', keys: ['R'] },
  { id: 'thread', scope: 'message', keys: ['T'] },
  { id: 'edit', scope: 'message', keys: ['E'] },
  { id: 'pin', scope: 'message', keys: ['P'] },
  { id: 'copy', scope: 'message', keys: ['C'] },
  { id: 'unread', scope: 'message', keys: ['U'] },
  { id: 'delete', scope: 'message', keys: ['Delete'] },
];

/** What was pressed. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut of a scope that was pressed. */
export function pressedIn(scope: Scope, pressed: Pressed): ShortcutId | undefined {
  return SHORTCUTS.find((shortcut) => shortcut.scope === scope && shortcut.keys.some((keys) => isPressed(keys, pressed)))?.id;
}

/** Whether these keys were pressed, and no others. */
export function isPressed(keys: string, pressed: Pressed): boolean {
  const parts = keys.split('+').filter(Boolean);
  const key = keys.endsWith('+') ? '+' : (parts.pop() ?? '');
  const isMod = pressed.ctrlKey || pressed.metaKey;
  if (isMod !== parts.includes('Mod') || pressed.altKey !== parts.includes('Alt')) return false;
  // A sign that needs Shift on some keyboards is what it is.
  const isSign = key.length === 1 && !/[a-z]/i.test(key);
  if (!isSign && pressed.shiftKey !== parts.includes('Shift')) return false;
  // With Alt some systems type another letter.
  return pressed.key.toLowerCase() === key.toLowerCase() || (pressed.altKey && pressed.code === `Key${key}`);
}
