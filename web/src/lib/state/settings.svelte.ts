import type { Level, Quiet } from '../domain/notice-level';
import { preferred } from '../texts/texts.svelte';
import type { Lang } from '../wire/generated';

/** How this browser shows the page, and of what it tells. */
export interface Settings {
  lang: Lang;
  theme: 'system' | 'light' | 'dark';
  contrast: 'system' | 'normal' | 'more';
  density: 'comfortable' | 'compact';
  /** Of what in rooms that have no level of their own. */
  level: Level;
  /** Levels of single rooms. */
  roomLevels: Readonly<Record<string, Level>>;
  quiet: Quiet;
  sound: boolean;
  /** Whether the question about notifications was answered, or put away. */
  isAsked: boolean;
  /** Which parts of the list of rooms are folded up. */
  folded: readonly string[];
}

const KEY = 'papo.settings';
const NIGHT: Quiet = { isOn: false, from: 22 * 60, to: 7 * 60 };

class SettingsState implements Settings {
  lang = $state<Lang>(preferred(navigator.languages));
  theme = $state<Settings['theme']>('system');
  contrast = $state<Settings['contrast']>('system');
  density = $state<Settings['density']>('comfortable');
  level = $state<Level>('mentions');
  roomLevels = $state.raw<Readonly<Record<string, Level>>>({});
  quiet = $state.raw<Quiet>(NIGHT);
  sound = $state(true);
  isAsked = $state(false);
  folded = $state.raw<readonly string[]>([]);

  constructor() {
    this.#read();
    // Another tab has changed them.
    addEventListener('storage', ({ key }) => key === KEY && (this.#read(), this.show()));
  }

  /** All of them, as they are kept and exported. */
  get all(): Settings {
    const { lang, theme, contrast, density, level, roomLevels, quiet, sound, isAsked, folded } = this;
    return { lang, theme, contrast, density, level, roomLevels, quiet, sound, isAsked, folded };
  }

  /** Changes some of it, for this browser and from now on. */
  set(change: Partial<Settings>): void {
    Object.assign(this, change);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.all));
    } catch {
      // A private window remembers nothing.
    }
    this.show();
  }

  /** Gives a room a level of its own; none where `level` is absent. */
  setRoomLevel(room: number, level: Level | undefined): void {
    const { [room]: _, ...others } = this.roomLevels;
    this.set({ roomLevels: level ? { ...others, [room]: level } : others });
  }

  /** Has the page look so. */
  show(): void {
    const { dataset } = document.documentElement;
    for (const [key, value, usual] of [
      ['theme', this.theme, 'system'],
      ['contrast', this.contrast, 'system'],
      ['density', this.density, 'comfortable'],
    ] as const) {
      if (value === usual) delete dataset[key];
      else dataset[key] = value;
    }
  }

  #read(): void {
    try {
      Object.assign(this, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    } catch {
      // What cannot be read was not set.
    }
  }
}

/** How this browser shows the page. */
export const settings = new SettingsState();
