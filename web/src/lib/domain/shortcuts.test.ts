import { expect, test } from 'vitest';
import { isPressed, pressedIn, SHORTCUTS, type Pressed } from './shortcuts';

function press(key: string, ...held: ('ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey')[]): Pressed {
  const none = { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  return held.reduce((pressed, modifier) => ({ ...pressed, [modifier]: true }), none);
}

test('keys are those and no others', () => {
  expect(isPressed('Alt+ArrowUp', press('ArrowUp', 'altKey'))).toBe(true);
  expect(isPressed('Alt+ArrowUp', press('ArrowUp', 'altKey', 'shiftKey'))).toBe(false);
  expect(isPressed('Alt+ArrowUp', press('ArrowUp'))).toBe(false);
  expect(isPressed('Mod+K', press('k', 'ctrlKey'))).toBe(true);
  expect(isPressed('Mod+K', press('k', 'metaKey'))).toBe(true);
  expect(isPressed('Alt+C', { ...press('ç', 'altKey'), code: 'KeyC' })).toBe(true);
  expect(isPressed('+', press('+', 'shiftKey'))).toBe(true);
  expect(isPressed('+', press('+'))).toBe(true);
});

test('a sign is a sign, whether or not it needs Shift', () => {
  expect(pressedIn('everywhere', press('?', 'shiftKey'))).toBe('help');
  expect(pressedIn('everywhere', press('/', 'ctrlKey'))).toBe('help');
  expect(pressedIn('everywhere', press('/'))).toBeUndefined();
});

test('no key does two things in one place', () => {
  const all = SHORTCUTS.flatMap(({ scope, keys }) => keys.map((key) => `${scope} ${key}`));
  expect(new Set(all).size).toBe(all.length);
});
