import { fold } from '../emoji/emoji';

/** A word that is being typed and may be completed. */
export interface Asked {
  /** What it is the beginning of: somebody, a room, an emoji or a command. */
  readonly kind: '@' | '#' | ':' | '/';
  readonly query: string;
  /** Where it stands in the text, with what it begins with. */
  readonly from: number;
  readonly to: number;
}

const WORD = /(?:^|[\s([{"'“*_])(?<word>[@#][\p{L}\p{N}\p{M}._-]*|:[\p{L}\p{N}\p{M}_+-]{2,})$/u;
const COMMAND = /^\/(?<name>[a-z-]*)$/i;

/** What is being typed where the caret stands; none where nothing completes it. */
export function askedAt(text: string, caret: number): Asked | undefined {
  const before = text.slice(0, caret);
  const command = COMMAND.exec(before)?.groups?.['name'];
  if (command !== undefined) return { kind: '/', query: command.toLowerCase(), from: 0, to: caret };
  const word = WORD.exec(before.slice(-80))?.groups?.['word'];
  if (word === undefined) return undefined;
  return { kind: word.charAt(0) as Asked['kind'], query: word.slice(1), from: caret - word.length, to: caret };
}

/** Puts `chosen` where the word stands, and says where the caret is then. */
export function complete(text: string, asked: Asked, chosen: string): { text: string; caret: number } {
  const rest = text.slice(asked.to);
  const space = /^[\s.,;:!?)]/.test(rest) ? '' : ' ';
  const begun = text.slice(0, asked.from) + chosen + space;
  return { text: begun + rest, caret: space === '' && rest.startsWith(' ') ? begun.length + 1 : begun.length };
}

/** Those whose name begins with what was typed, then those with a later word that does, then those that hold it. */
export function rank<T>(all: readonly T[], query: string, nameOf: (one: T) => string, most: number): T[] {
  const asked = fold(query);
  const ranked = all.flatMap((one) => {
    const name = fold(nameOf(one).replace(/^[#@]/, ''));
    const at = name.indexOf(asked);
    if (at < 0) return [];
    return [{ one, rank: at === 0 ? 0 : /[._-]/.test(name.charAt(at - 1)) ? 1 : 2 }];
  });
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
