import type { Nodes, Parent, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { hrefOf } from './link';
import type { Align, Block, Inline } from './node';
import { words } from './word';

declare module 'mdast' {
  interface PhrasingContentMap {
    escape: Escape;
  }
  interface RootContentMap {
    escape: Escape;
  }
  /** A character that was escaped. */
  interface Escape {
    type: 'escape';
    value: string;
    position?: import('unist').Position;
  }
}

/** What stands deeper than this is shown as it was typed. */
const DEPTH_MAX = 24;

/** The blocks of a text that was read. */
export function blocksOf(root: Root, source: string): readonly Block[] {
  return new Converter(source).blocks(root.children, 0);
}

class Converter {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  blocks(nodes: readonly RootContent[], depth: number): Block[] {
    return nodes.flatMap((node) => this.#block(node, depth) ?? []);
  }

  #block(node: RootContent, depth: number): Block | undefined {
    if (depth > DEPTH_MAX) return { is: 'paragraph', children: [this.#typed(node)] };
    switch (node.type) {
      case 'paragraph':
        return { is: 'paragraph', children: this.#inlines(node, depth) };
      case 'heading':
        return { is: 'heading', level: node.depth, children: this.#inlines(node, depth) };
      case 'blockquote':
        return { is: 'quote', children: this.blocks(node.children, depth + 1) };
      case 'list': {
        const start = node.ordered ? (node.start ?? 1) : undefined;
        return { is: 'list', start, items: node.children.map((item) => this.blocks(item.children, depth + 1)) };
      }
      case 'code':
        return { is: 'code', lang: node.lang ?? '', text: node.value };
      case 'thematicBreak':
        return { is: 'rule' };
      case 'table':
        return this.#table(node, depth);
      default:
        return { is: 'paragraph', children: [this.#typed(node)] };
    }
  }

  #table(table: Table, depth: number): Block {
    const align = (table.align ?? []).map((of): Align => (of === 'left' ? 'start' : of === 'right' ? 'end' : (of ?? undefined)));
    const rows = table.children.map((row) => row.children.map((cell) => this.#inlines(cell, depth)));
    return { is: 'table', align, rows };
  }

  #inlines(parent: Parent, depth: number): Inline[] {
    return join((parent.children as PhrasingContent[]).flatMap((node) => this.#inline(node, depth + 1)));
  }

  #inline(node: PhrasingContent, depth: number): Inline[] {
    if (depth > DEPTH_MAX) return [this.#typed(node)];
    switch (node.type) {
      case 'text':
        return words(node.value);
      case 'escape':
        return [{ is: 'text', text: node.value }];
      case 'break':
        return [{ is: 'text', text: '\n' }];
      case 'strong':
        return [{ is: 'strong', children: this.#inlines(node, depth) }];
      case 'emphasis':
        return [{ is: 'emphasis', children: this.#inlines(node, depth) }];
      case 'delete':
        return [{ is: 'deleted', children: this.#inlines(node, depth) }];
      case 'inlineCode':
        return [{ is: 'code', text: node.value }];
      case 'link': {
        const href = hrefOf(node.url);
        if (href === undefined) return [this.#typed(node)];
        const children = this.#inlines(node, depth).map(plain);
        return [{ is: 'link', href, children: children.length > 0 ? join(children) : [{ is: 'text', text: href }] }];
      }
      default:
        return [this.#typed(node)];
    }
  }

  /** What was typed for a node. */
  #typed(node: Nodes): Inline {
    const { start, end } = node.position ?? {};
    return { is: 'text', text: this.#source.slice(start?.offset ?? 0, end?.offset ?? 0) };
  }
}

/** Within a link nothing else leads anywhere. */
function plain(inline: Inline): Inline {
  return inline.is === 'mention' || inline.is === 'room' ? { is: 'text', text: inline.text } : inline;
}

/** Texts that follow each other become one. */
function join(inlines: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.is === 'text' && last?.is === 'text') joined[joined.length - 1] = { is: 'text', text: last.text + inline.text };
    else joined.push(inline);
  }
  return joined;
}
