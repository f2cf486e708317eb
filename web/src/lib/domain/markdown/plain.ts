import type { Block } from './node';
import { words } from './word';

/** A text without any of these says the same by all the rules as by none. */
const MARKUP = /[*_~`[\]<\\|]|^[ \t]*(?:#{1,6}(?:[ \t]|$)|>|[+-](?:[ \t]|$|-)|\d{1,9}[.)](?:[ \t]|$))|^(?: {4}|\t)|https?:|www\.|[^\s@]@[^\s@]+\.| {2}$|^[ \t]+|[ \t]+$/im;

/** Whether a text may have markup. */
export function hasMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/** Reads a text that has no markup. */
export function parsePlain(text: string): readonly Block[] {
  const paragraphs = text.split(/\n(?:[ \t]*\n)+/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => ({ is: 'paragraph', children: words(paragraph.replace(/^\n+|\n+$/g, '')) }));
}
