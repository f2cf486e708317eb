import type { Item } from '../../wire/item';

/** As deep as objects may be nested. */
const DEPTH_MAX = 16;

/** Where a text is no JSON: the line and column, from 1, and what is wrong there. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly what: 'value' | 'end' | 'text' | 'number' | 'name' | 'colon' | 'comma' | 'more' | 'deep';
}

/**
 * Reads a JSON text as our servers do (RFC 8949 §6.2): a number without a fraction or an exponent is an integer of whatever
 * size, any other the nearest float; keys keep their order.
 */
export function parseJson(text: string): { item: Item } | { mistake: Mistake } {
  const reader = new Reader(text);
  try {
    return { item: reader.whole() };
  } catch (why) {
    if (!(why instanceof Wrong)) throw why;
    const before = text.slice(0, reader.at).split('\n');
    return { mistake: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, what: why.what } };
  }
}

class Wrong extends Error {
  readonly what: Mistake['what'];
  constructor(what: Mistake['what']) {
    super(what);
    this.what = what;
  }
}

class Reader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Item {
    const item = this.#value(0);
    this.#blank();
    if (this.at < this.#text.length) throw new Wrong('more');
    return item;
  }

  #value(depth: number): Item {
    this.#blank();
    const next = this.#text[this.at];
    if (next === undefined) throw new Wrong('end');
    if (next === '{' || next === '[') {
      if (depth >= DEPTH_MAX) throw new Wrong('deep');
      return next === '{' ? this.#map(depth) : this.#array(depth);
    }
    if (next === '"') return { is: 'text', value: this.#string() };
    if (/[-\d]/.test(next)) return this.#number();
    const word = this.#match(/[a-z]+/iy);
    if (word === 'true' || word === 'false') return { is: 'bool', value: word === 'true' };
    if (word === 'null') return { is: 'null' };
    this.at -= word?.length ?? 0;
    throw new Wrong('value');
  }

  #map(depth: number): Item {
    const entries: [Item, Item][] = [];
    this.#list('}', () => {
      this.#blank();
      if (this.#text[this.at] !== '"') throw new Wrong(this.at < this.#text.length ? 'name' : 'end');
      const key: Item = { is: 'text', value: this.#string() };
      this.#blank();
      if (this.#text[this.at] !== ':') throw new Wrong(this.at < this.#text.length ? 'colon' : 'end');
      this.at += 1;
      entries.push([key, this.#value(depth + 1)]);
    });
    return { is: 'map', entries };
  }

  #array(depth: number): Item {
    const items: Item[] = [];
    this.#list(']', () => items.push(this.#value(depth + 1)));
    return { is: 'array', items };
  }

  /** What stands between brackets, with commas between. */
  #list(close: string, part: () => void): void {
    this.at += 1;
    this.#blank();
    if (this.#text[this.at] === close) {
      this.at += 1;
      return;
    }
    for (;;) {
      part();
      this.#blank();
      const next = this.#text[this.at];
      if (next !== ',' && next !== close) throw new Wrong(next === undefined ? 'end' : 'comma');
      this.at += 1;
      if (next === close) return;
    }
  }

  #string(): string {
    const found = this.#match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*"/iy);
    if (found === undefined) throw new Wrong('text');
    return JSON.parse(found) as string;
  }

  #number(): Item {
    const found = this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.])/iy);
    if (found === undefined) throw new Wrong('number');
    if (/[.e]/i.test(found) || found === '-0') return { is: 'float', value: Number(found) };
    return integer(BigInt(found));
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  #blank(): void {
    this.#match(/[ \t\r\n]*/y);
  }
}

/** An integer, or a bignum (RFC 8949 §3.4.3) where it has more than 64 bits. */
function integer(value: bigint): Item {
  const natural = value < 0n ? -1n - value : value;
  if (natural < 1n << 64n) return { is: 'integer', value };
  const hex = natural.toString(16);
  const pairs = hex.padStart(hex.length + (hex.length % 2), '0').match(/../g) ?? [];
  const bytes = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
  return { is: 'tag', tag: value < 0n ? 3n : 2n, item: { is: 'bytes', value: bytes } };
}
