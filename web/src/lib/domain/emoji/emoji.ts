/** An emoji as people find it. */
export interface Emoji {
  readonly text: string;
  readonly group: number;
  /** What it is called, by language. */
  readonly names: Readonly<Record<'en' | 'pt-BR', string>>;
  /** What comes before the colons of `:smile:`. */
  readonly codes: readonly string[];
  /** Everything by which it is found, folded. */
  readonly words: readonly string[];
  /** With other tones of skin, from light to dark. */
  readonly tones: readonly string[];
}

/** An emoji as the data sets say it. */
export interface Entry {
  readonly hexcode: string;
  readonly label: string;
  readonly unicode: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
  readonly skins?: readonly { readonly unicode: string }[];
}

const TONES = 5;

/** Makes one list of what is said in both languages, in the usual order. */
export function gather(english: readonly Entry[], portuguese: readonly Entry[], codes: Readonly<Record<string, string | readonly string[]>>): Emoji[] {
  const others = new Map(portuguese.map((entry) => [entry.hexcode, entry]));
  const shown = english.filter((entry) => entry.group !== undefined && entry.order !== undefined);
  return shown
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map((entry) => {
      const other = others.get(entry.hexcode);
      const named = [codes[entry.hexcode] ?? []].flat();
      const said = [entry.label, other?.label ?? '', ...named, ...(entry.tags ?? []), ...(other?.tags ?? [])];
      return {
        text: entry.unicode,
        group: entry.group ?? 0,
        names: { en: entry.label, 'pt-BR': other?.label ?? entry.label },
        codes: named,
        words: [...new Set(said.flatMap((word) => [fold(word), ...fold(word).split(/[\s_-]+/)]))].filter(Boolean),
        tones: (entry.skins ?? []).slice(0, TONES).map((skin) => skin.unicode),
      };
    });
}

/** The emoji that fit what was typed best, in either language. */
export function search(all: readonly Emoji[], query: string, most: number): Emoji[] {
  const asked = fold(query).split(/[\s_]+/).filter(Boolean);
  const found: { emoji: Emoji; rank: number }[] = [];
  for (const emoji of all) {
    let rank = 0;
    for (const word of asked) rank += rankOf(emoji, word);
    if (Number.isFinite(rank)) found.push({ emoji, rank });
  }
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

/** An emoji with a tone of skin, from 1 to 5; as it is where it has none. */
export function toned(emoji: Emoji, tone: number): string {
  return emoji.tones[tone - 1] ?? emoji.text;
}

/** What was used last comes first, and once. */
export function used(recent: readonly string[], emoji: string, most: number): string[] {
  return [emoji, ...recent.filter((other) => other !== emoji)].slice(0, most);
}

/** Lower case without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function rankOf(emoji: Emoji, word: string): number {
  if (emoji.codes.includes(word)) return 0;
  if (emoji.codes.some((code) => code.startsWith(word))) return 1;
  if (fold(emoji.names.en).startsWith(word) || fold(emoji.names['pt-BR']).startsWith(word)) return 2;
  if (emoji.words.includes(word)) return 3;
  if (emoji.words.some((one) => one.startsWith(word))) return 4;
  return emoji.text === word ? 0 : Infinity;
}
