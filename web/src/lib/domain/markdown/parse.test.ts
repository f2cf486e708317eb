import { expect, test } from 'vitest';
import { TEXT_BYTES_MAX } from '../../wire/generated';
import type { Block, Inline } from './node';
import { parseMarkup } from './parse';
import { hasMarkup, parsePlain } from './plain';

function parse(text: string): readonly Block[] {
  return hasMarkup(text) ? parseMarkup(text) : parsePlain(text);
}

/** Blocks in a few characters. */
function shown(blocks: readonly Block[]): string {
  return blocks.map(block).join('¶');
}

function block(one: Block): string {
  switch (one.is) {
    case 'paragraph':
      return inlines(one.children);
    case 'heading':
      return `h${one.level}:${inlines(one.children)}`;
    case 'quote':
      return `quote(${shown(one.children)})`;
    case 'list':
      return `list${one.start ?? ''}(${one.items.map(shown).join(' · ')})`;
    case 'code':
      return `code:${one.lang}(${one.text})`;
    case 'table':
      return `table(${one.align.join()}|${one.rows.map((row) => row.map(inlines).join()).join('|')})`;
    case 'rule':
      return 'rule';
  }
}

function inlines(many: readonly Inline[]): string {
  return many
    .map((one) => {
      if (one.is === 'text') return one.text;
      if (one.is === 'mention' || one.is === 'room') return `{${one.text}}`;
      if (one.is === 'code') return `code(${one.text})`;
      if (one.is === 'link') return `link(${one.href}: ${inlines(one.children)})`;
      return `${one.is}(${inlines(one.children)})`;
    })
    .join('');
}

function check(text: string, expected: string): void {
  expect(shown(parse(text)), text).toBe(expected);
}

test('words are emphasised, and code is code', () => {
  check('**a** *b* ~~c~~ `d`', 'strong(a) emphasis(b) deleted(c) code(d)');
  check('~a~ snake_case_name 2*3*4', '~a~ snake_case_name 2emphasis(3)4');
  check('```rust\nfn main() {}\n```', 'code:rust(fn main() {})');
});

test('lines stay lines, and an empty one ends a paragraph', () => {
  check('a\nb\n\nc', 'a\nb¶c');
  check('a  \nb', 'a\nb');
});

test('blocks are read', () => {
  check('# a\n> b\n\n- c\n- d\n\n3. e', 'h1:a¶quote(b)¶list(c · d)¶list3(e)');
  check('a | b\n-: | -\n1 | 2', 'table(end,|a,b|1,2)');
  check('---', 'rule');
  check('a\n---', 'a¶rule');
});

test('HTML, images and definitions show as they were typed', () => {
  check('<b>a</b> <img src=x onerror=alert(1)>', '<b>a</b> <img src=x onerror=alert(1)>');
  check('<script>\nalert(1)\n</script>', '<script>\nalert(1)\n</script>');
  check('&lt;b&gt; &amp; &#60;', '&lt;b&gt; &amp; &#60;');
  check('[a]: http://x.org\n[a]', '[a]: http://x.org/\n[a]'.replace('http://x.org/', 'link(http://x.org/: http://x.org)'));
  check('![a](http://x.org/y.png)', '!link(http://x.org/y.png: a)');
});

test('links lead to the web, mail, places and telephones, and nowhere else', () => {
  check('https://x.org/a_b_c. www.x.org', 'link(https://x.org/a_b_c: https://x.org/a_b_c). link(http://www.x.org/: www.x.org)');
  check('[a](https://x.org "t") <tel:+551199>', 'link(https://x.org/: a) link(tel:+551199: tel:+551199)');
  check('ana@x.org', 'link(mailto:ana@x.org: ana@x.org)');
  for (const bad of ['[a](javascript:alert(1))', '[a](data:text/html,x)', '[a](/x)', '[a](vbscript:x)', '[a](java\tscript:x)', '<file:///etc>', '[a]( javascript:x)']) {
    expect(shown(parse(bad)), bad).not.toContain('link(');
  }
});

test('people and rooms are mentioned', () => {
  check('@ana, @zé: #ops! (@bob-2.)', '{@ana}, {@zé}: {#ops}! ({@bob-2}.)');
  check('**@ana** and `@bob`', 'strong({@ana}) and code(@bob)');
  check(String.raw`\@ana \#ops a@b @ana@x #1 &#ops`, '@ana #ops a@b @ana@x {#1} &#ops');
  check('[@ana](https://x.org)', 'link(https://x.org/: @ana)');
});

test('a text without markup says the same by the short way', () => {
  expect(hasMarkup('oi, 1 + 1 = 2')).toBe(false);
  for (const text of ['oi', 'oi\ntudo bem?', 'a\n\nb\n \nc', 'olá @ana #ops.', '1 + 1 = 2; 50%', 'a - b', '😀', "it's & that"]) {
    expect(shown(parsePlain(text)), text).toBe(shown(parseMarkup(text)));
  }
});

/** As much as a message may hold of what repeats. */
function full(part: string): string {
  return part.repeat(Math.floor(TEXT_BYTES_MAX / part.length));
}

const NASTY = ['*', '_', '**a ', '*a **b ', '*_', '~~', '[', '![', '[](', '[a](', '[a](b) ', '<', '`', '``a`', '> ', '>', '- ', '1. ', '* - + ', '\\', '&', '|', 'a|', '|-', '\n', '#', '# a\n', '@', '@a', '#a', 'a@a.', 'www.', 'http://', 'http://a.b/', 'http://(', 'a.a', '\t', '    a\n', '```\n', '---\n', '&amp;', '](', ']', '(', '<a ', '- a\n', '> a\n', '\u0301', '\u{1f469}\u200d', '-a@', '*a_', '[a][', '[[]', '~~a~~ ', '__a ', 'a**', '_a_ '];

test.each(NASTY.map((part) => [part]))('a message full of %j is read', (part) => {
  for (const text of [full(part), `a|b\n-|-\n${full(part).slice(8)}`]) expect(count(parse(text))).toBeLessThan(40_000);
}, 60_000);

test('what is nested without end is bounded', () => {
  for (const text of [full('> '), full('>'), full('- '), full('1. '), full('*a **b ') + full('c** d*'), full('[') + full(']')]) {
    expect(depth(parse(text.slice(0, TEXT_BYTES_MAX)))).toBeLessThan(80);
  }
});

function count(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((sum, part) => sum + count(part), 0);
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depth));
}
