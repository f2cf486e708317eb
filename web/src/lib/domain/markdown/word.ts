import type { Inline } from './node';

// Names as the server reads them: letters, digits, marks, `-`, `_` and `.`, and none of the last two at the end.
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*`;
/** What is right before it makes an `@` part of a word, an address or a path. */
const JOINED = String.raw`[\p{L}\p{N}\p{M}._+@/\\%=&-]`;
const WORDS = new RegExp(String.raw`(?<!${JOINED})(?:@(?<name>${NAME})|(?<room>#${NAME}))`, 'gu');
const ENDS = /[.-]+$/;

/** Where mentions of people and rooms stand in a text without markup. */
export function words(text: string): Inline[] {
  if (!text.includes('@') && !text.includes('#')) return text === '' ? [] : [{ is: 'text', text }];
  const found: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(WORDS)) {
    const word = match[0].replace(ENDS, '');
    const end = match.index + word.length;
    if (word.length < 2 || text[end] === '@' || text[end] === '/') continue;
    if (match.index > from) found.push({ is: 'text', text: text.slice(from, match.index) });
    found.push(word.startsWith('@') ? { is: 'mention', name: word.slice(1), text: word } : { is: 'room', text: word });
    from = end;
  }
  if (from < text.length) found.push({ is: 'text', text: text.slice(from) });
  return found;
}
