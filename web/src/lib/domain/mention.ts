import { words } from './markdown/word';

/** Code, in which nobody is mentioned: blocks between fences, and spans. */
const CODE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1|$(?![\s\S]))|(`+)(?!`)[^\n]*?[^`\n]\2(?!`)/gm;

/** Whether a text mentions somebody by name, or everybody (`@room`): not within a word, an address or code. */
export function isMentioned(text: string, name: string): boolean {
  if (!text.includes('@')) return false;
  const prose = text.includes('`') || text.includes('~~~') ? text.replace(CODE, ' ') : text;
  return words(prose).some((word) => word.is === 'mention' && isMeant(word.name, name));
}

/** Whether what stands after an `@` means whoever is called `name`. */
export function isMeant(mentioned: string, name: string): boolean {
  const key = keyOf(mentioned);
  return key === 'room' || key === keyOf(name);
}

/** What spellings of a name have in common. */
export function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
