import { fromMarkdown, type Extension } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { blocksOf } from './convert';
import type { Block } from './node';
import { parsePlain } from './plain';

/** What of CommonMark is not read, and so shows as it was typed. */
const DISABLED = ['htmlFlow', 'htmlText', 'definition', 'labelStartImage', 'characterReference', 'setextUnderline'];
const EMPHASIS = ['attention', 'strikethrough'];
const LINKS = ['labelStartLink', 'labelEnd'];
const SYNTAX = [gfmStrikethrough({ singleTilde: false }), gfmAutolinkLiteral(), gfmTable()];
/** With more marks of one kind than this they show as they were typed: reading takes time by their square. */
const MARKS_MAX = 1_000;
/** An escaped `@` mentions nobody, so what is escaped is kept apart. */
const ESCAPES: Extension = {
  enter: {
    characterEscape(token) {
      this.enter({ type: 'escape', value: '' }, token);
    },
  },
  exit: {
    characterEscapeValue(token) {
      const node = this.stack.at(-1);
      if (node?.type === 'escape') node.value = this.sliceSerialize(token);
    },
    characterEscape(token) {
      this.exit(token);
    },
  },
};
const TREE = [gfmStrikethroughFromMarkdown(), gfmAutolinkLiteralFromMarkdown(), gfmTableFromMarkdown(), ESCAPES];

/** Quotes and lists within each other are read this deep. */
const CONTAINERS_MAX = 16;
const DEEP = new RegExp(String.raw`^(?:[ \t]*(?:>|[*+-](?=\s)|\d{1,9}[.)](?=\s))){${CONTAINERS_MAX + 1}}`, 'm');

/** Reads a text by all the rules. */
export function parseMarkup(text: string): readonly Block[] {
  if (DEEP.test(text) || isMore(text, /^[ \t]*(?:>|[*+-][ \t]|#{1,6}[ \t]|\d{1,9}[.)][ \t])/gm)) return parsePlain(text);
  const disabled = [...DISABLED];
  if (isMore(text, /\*+|_+|~+/g)) disabled.push(...EMPHASIS);
  if (isMore(text, /[[\]]/g)) disabled.push(...LINKS);
  const extensions = [...SYNTAX, { disable: { null: disabled } }];
  return blocksOf(fromMarkdown(text, { extensions, mdastExtensions: TREE }), text);
}

/** Whether a text has more of these marks than are read. */
function isMore(text: string, marks: RegExp): boolean {
  let count = 0;
  while (marks.test(text)) if (++count > MARKS_MAX) return true;
  return false;
}
