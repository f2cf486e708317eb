import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Lang } from '../wire/generated';

const sources: Record<Lang, () => Promise<{ default: string }>> = {
  en: () => import('./en'),
  'pt-BR': () => import('./pt-BR'),
};

/** The languages in which the page can be read. */
export const LANGS: readonly Lang[] = ['en', 'pt-BR'];

/** Every text that a person sees, in one language at a time. */
class Texts {
  lang = $state<Lang>('en');
  #bundle = $state.raw<FluentBundle | null>(null);

  /** Shows everything in `lang` from now on. */
  async use(lang: Lang): Promise<void> {
    const bundle = new FluentBundle(lang, { useIsolating: true });
    bundle.addResource(new FluentResource((await sources[lang]()).default));
    [this.lang, this.#bundle] = [lang, bundle];
    document.documentElement.lang = lang;
  }

  /** The text of that key, with `values` in their places; the key itself where there is none, which a test keeps from happening. */
  get(key: string, values?: Record<string, FluentVariable>): string {
    const pattern = this.#bundle?.getMessage(key)?.value;
    return pattern ? (this.#bundle?.formatPattern(pattern, values) ?? key) : key;
  }
}

/** The texts of this page. */
export const texts = new Texts();

/** The text of that key; see `Texts.get`. */
export function t(key: string, values?: Record<string, FluentVariable>): string {
  return texts.get(key, values);
}

/** The language that a browser asks for, of those that there are. */
export function preferred(languages: readonly string[]): Lang {
  for (const language of languages) {
    if (language.toLowerCase().startsWith('pt')) return 'pt-BR';
    if (language.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}
