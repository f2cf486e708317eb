import { preferred } from '../texts/texts.svelte';
import type { Lang } from '../wire/generated';

/** How this browser shows the page. */
export interface Settings {
  lang: Lang;
  theme: 'system' | 'light' | 'dark';
  contrast: 'system' | 'normal' | 'more';
  density: 'comfortable' | 'compact';
}

const KEY = 'papo.settings';

class SettingsState {
  lang = $state<Lang>(preferred(navigator.languages));
  theme = $state<Settings['theme']>('system');
  contrast = $state<Settings['contrast']>('system');
  density = $state<Settings['density']>('comfortable');

  constructor() {
    try {
      Object.assign(this, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
    } catch {
      // What cannot be read was not set.
    }
  }

  /** Changes some of it, for this browser and from now on. */
  set(change: Partial<Settings>): void {
    Object.assign(this, change);
    const { lang, theme, contrast, density } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ lang, theme, contrast, density }));
    } catch {
      // A private window remembers nothing.
    }
    this.show();
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
}

/** How this browser shows the page. */
export const settings = new SettingsState();
