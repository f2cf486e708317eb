import type { Item } from './item';

/** As deep as objects may be nested, and as many items as they may have. */
const DEPTH_MAX = 16;
const ITEMS_MAX = 4_096;

/** The bytes are no CBOR data item. */
export class CborError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CborError';
  }
}

/** Reads one well-formed data item, all of `bytes`. Throws a `CborError` where it is none, or is larger than objects may be. */
export function parseCbor(bytes: Uint8Array): Item {
  const reader = new Reader(bytes);
  const item = reader.item(0);
  if (reader.at !== bytes.length) throw new CborError('something comes after its end');
  return item;
}

/** What a head says: its major type, its additional information and the number that it holds. */
interface Head {
  major: number;
  info: number;
  value: bigint;
}

const INDEFINITE = 31;

class Reader {
  at = 0;
  #items = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  item(depth: number): Item {
    if (depth > DEPTH_MAX) throw new CborError('it is nested too deep');
    if (++this.#items > ITEMS_MAX) throw new CborError('it has too many items');
    const head = this.#head();
    const { major, info, value } = head;
    switch (major) {
      case 0:
        return { is: 'integer', value };
      case 1:
        return { is: 'integer', value: -1n - value };
      case 2:
        return { is: 'bytes', value: this.#string(head) };
      case 3:
        return { is: 'text', value: this.#text(head) };
      case 4: {
        const items: Item[] = [];
        for (const _ of this.#parts(head)) items.push(this.item(depth + 1));
        return { is: 'array', items };
      }
      case 5: {
        const entries: [Item, Item][] = [];
        for (const _ of this.#parts(head)) entries.push([this.item(depth + 1), this.item(depth + 1)]);
        return { is: 'map', entries };
      }
      case 6:
        return { is: 'tag', tag: value, item: this.item(depth + 1) };
      default:
        return this.#simple(info, value);
    }
  }

  #simple(info: number, value: bigint): Item {
    switch (info) {
      case 20:
      case 21:
        return { is: 'bool', value: info === 21 };
      case 22:
        return { is: 'null' };
      case 23:
        return { is: 'undefined' };
      case 24:
        if (value < 32n) throw new CborError('a simple value in two bytes');
        return { is: 'simple', value: Number(value) };
      case 25:
        return { is: 'float', value: half(Number(value)) };
      case 26:
        return { is: 'float', value: this.#view.getFloat32(this.at - 4) };
      case 27:
        return { is: 'float', value: this.#view.getFloat64(this.at - 8) };
      case INDEFINITE:
        throw new CborError('a break where nothing is open');
      default:
        return { is: 'simple', value: info };
    }
  }

  /** Once for each part of an array or a map. */
  *#parts({ info, value }: Head): Iterable<void> {
    if (info !== INDEFINITE) {
      // Every part has a byte at least.
      if (value > BigInt(this.#bytes.length - this.at)) throw new CborError('it ends in the middle');
      for (let left = Number(value); left > 0; left -= 1) yield;
      return;
    }
    while (!this.#isBreak()) yield;
  }

  #string(head: Head): Uint8Array {
    if (head.info !== INDEFINITE) return this.#take(head.value);
    const chunks: Uint8Array[] = [];
    while (!this.#isBreak()) {
      const chunk = this.#head();
      if (chunk.major !== head.major || chunk.info === INDEFINITE) throw new CborError('a chunk of another kind');
      chunks.push(this.#take(chunk.value));
    }
    const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  #text(head: Head): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.#string(head));
    } catch (why) {
      throw why instanceof CborError ? why : new CborError('a text that is not UTF-8');
    }
  }

  #isBreak(): boolean {
    const isBreak = this.#byte(this.at) === 0xff;
    if (isBreak) this.at += 1;
    return isBreak;
  }

  #head(): Head {
    const first = this.#byte(this.at++);
    const [major, info] = [first >> 5, first & 31];
    if (info < 24) return { major, info, value: BigInt(info) };
    if (info === INDEFINITE && (major >= 2 && major <= 5 || major === 7)) return { major, info, value: 0n };
    if (info > 27) throw new CborError('a head that is reserved');
    const length = 2 ** (info - 24);
    this.#byte(this.at + length - 1);
    let value = 0n;
    for (const byte of this.#bytes.subarray(this.at, this.at + length)) value = (value << 8n) | BigInt(byte);
    this.at += length;
    return { major, info, value };
  }

  #take(length: bigint): Uint8Array {
    if (length > BigInt(this.#bytes.length - this.at)) throw new CborError('it ends in the middle');
    const from = this.at;
    this.at += Number(length);
    return this.#bytes.slice(from, this.at);
  }

  #byte(at: number): number {
    const byte = this.#bytes[at];
    if (byte === undefined) throw new CborError('it ends in the middle');
    return byte;
  }
}

/** The number that 16 bits stand for (RFC 8949, appendix D). */
function half(bits: number): number {
  const [exponent, mantissa] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? mantissa * 2 ** -24 : exponent < 31 ? (1024 + mantissa) * 2 ** (exponent - 25) : mantissa === 0 ? Infinity : NaN;
  return bits & 0x8000 ? -size : size;
}

/** The preferred encoding of `item` (RFC 8949 §4.1): the shortest heads, definite lengths, the shortest float that keeps the value. */
export function writeCbor(item: Item): Uint8Array {
  const out: number[] = [];
  write(item, out);
  return Uint8Array.from(out);
}

function write(item: Item, out: number[]): void {
  switch (item.is) {
    case 'integer':
      head(item.value < 0n ? 1 : 0, item.value < 0n ? -1n - item.value : item.value, out);
      return;
    case 'bytes':
      string(2, item.value, out);
      return;
    case 'text':
      string(3, new TextEncoder().encode(item.value), out);
      return;
    case 'array':
      head(4, BigInt(item.items.length), out);
      for (const part of item.items) write(part, out);
      return;
    case 'map':
      head(5, BigInt(item.entries.length), out);
      for (const [key, value] of item.entries) {
        write(key, out);
        write(value, out);
      }
      return;
    case 'tag':
      head(6, item.tag, out);
      write(item.item, out);
      return;
    case 'bool':
      out.push(item.value ? 0xf5 : 0xf4);
      return;
    case 'null':
      out.push(0xf6);
      return;
    case 'undefined':
      out.push(0xf7);
      return;
    case 'simple':
      head(7, BigInt(item.value), out);
      return;
    case 'float':
      float(item.value, out);
  }
}

function string(major: number, bytes: Uint8Array, out: number[]): void {
  head(major, BigInt(bytes.length), out);
  for (const byte of bytes) out.push(byte);
}

function head(major: number, value: bigint, out: number[]): void {
  const kind = major << 5;
  if (value < 24n) {
    out.push(kind | Number(value));
    return;
  }
  const power = value < 1n << 8n ? 0 : value < 1n << 16n ? 1 : value < 1n << 32n ? 2 : 3;
  out.push(kind | (24 + power));
  for (let shift = 8n * (2n ** BigInt(power) - 1n); shift >= 0n; shift -= 8n) out.push(Number((value >> shift) & 0xffn));
}

function float(value: number, out: number[]): void {
  const bits = halfBits(value);
  if (bits !== undefined) {
    out.push(0xf9, bits >> 8, bits & 0xff);
    return;
  }
  const isSingle = Object.is(Math.fround(value), value);
  const view = new DataView(new ArrayBuffer(isSingle ? 4 : 8));
  if (isSingle) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  out.push(isSingle ? 0xfa : 0xfb, ...new Uint8Array(view.buffer));
}

/** The 16 bits that stand for exactly this number, if any do. */
function halfBits(value: number): number | undefined {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size === Infinity) return sign | 0x7c00;
  if (size === 0) return sign;
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const mantissa = size / 2 ** (exponent - 10);
  if (exponent > 15 || !Number.isInteger(mantissa) || mantissa > 2047) return undefined;
  return mantissa < 1024 ? sign | mantissa : sign | ((exponent + 15) << 10) | (mantissa - 1024);
}
