import { base64url, fromBase64url } from '../../wire/nonce';
import { parseCbor } from '../../wire/cbor';
import type { Item } from '../../wire/item';
import type { Object as PapoObject } from '../../wire/generated';

/** Bignums and decimal fractions (RFC 8949 §3.4). */
const TAG_BIGNUM = 2n;
const TAG_NEGATIVE_BIGNUM = 3n;
const TAG_DECIMAL = 4n;
/** How the bytes inside look in JSON (RFC 8949 §3.4.5.2). */
const TAG_TO_BASE64URL = 21n;
const TAG_TO_BASE64 = 22n;
const TAG_TO_BASE16 = 23n;

/** Digits after which a decimal fraction is not written out. */
const EXPONENT_MAX = 40n;
/** Bytes of a bignum up to which it is written in digits. */
const BIGNUM_BYTES_MAX = 64;

/** What an object holds: all of it, where the frame has the bytes because JSON says less. */
export function itemOf(object: Pick<PapoObject, 'value' | 'cbor'>): Item {
  if (object.cbor !== undefined) {
    try {
      return parseCbor(fromBase64url(object.cbor));
    } catch {
      // The value beside it says less, but something.
    }
  }
  return fromJson(object.value);
}

/** The item of a JSON value (RFC 8949 §6.2): a whole number is an integer. */
export function fromJson(value: unknown): Item {
  if (typeof value === 'string') return { is: 'text', value };
  if (typeof value === 'boolean') return { is: 'bool', value };
  if (typeof value === 'bigint') return { is: 'integer', value };
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 64
      ? { is: 'integer', value: BigInt(value) }
      : { is: 'float', value };
  }
  if (Array.isArray(value)) return { is: 'array', items: value.map(fromJson) };
  if (typeof value === 'object' && value !== null) {
    return { is: 'map', entries: Object.entries(value).map(([key, inner]) => [{ is: 'text', value: key }, fromJson(inner)]) };
  }
  return { is: 'null' };
}

/** The value without the tags on it. */
export function untagged(item: Item): Item {
  return item.is === 'tag' ? untagged(item.item) : item;
}

/** What a map has under a text. */
export function get(item: Item, key: string): Item | undefined {
  if (item.is !== 'map') return undefined;
  return item.entries.find(([found]) => found.is === 'text' && found.value === key)?.[1];
}

/** The nearest floating-point number, if it is a finite number of any kind. */
export function asNumber(item: Item): number | undefined {
  if (item.is === 'tag' && ![TAG_BIGNUM, TAG_NEGATIVE_BIGNUM, TAG_DECIMAL].includes(item.tag)) return asNumber(item.item);
  const written = digits(item);
  const number = item.is === 'float' ? item.value : written === undefined ? NaN : Number(written);
  return Number.isFinite(number) ? number : undefined;
}

/** The digits of a number that is exact in them: an integer of any size, or a decimal fraction. */
export function digits(item: Item): string | undefined {
  if (item.is === 'integer') return item.value.toString();
  if (item.is !== 'tag') return undefined;
  const inner = item.item;
  if (inner.is === 'bytes' && item.tag === TAG_BIGNUM) return natural(inner.value).toString();
  if (inner.is === 'bytes' && item.tag === TAG_NEGATIVE_BIGNUM) return (-1n - natural(inner.value)).toString();
  if (inner.is !== 'array' || item.tag !== TAG_DECIMAL || inner.items.length !== 2) return undefined;
  const [exponent, mantissa] = inner.items as [Item, Item];
  const whole = digits(mantissa);
  return exponent.is === 'integer' && whole !== undefined ? withPoint(whole, exponent.value) : undefined;
}

function natural(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${hex(bytes)}`);
}

function withPoint(mantissa: string, exponent: bigint): string | undefined {
  const places = exponent < 0n ? -exponent : exponent;
  if (places > EXPONENT_MAX || mantissa.includes('.')) return undefined;
  if (exponent >= 0n) return mantissa + '0'.repeat(Number(places));
  const sign = mantissa.startsWith('-') ? '-' : '';
  const all = mantissa.slice(sign.length).padStart(Number(places) + 1, '0');
  return `${sign}${all.slice(0, -Number(places))}.${all.slice(-Number(places))}`;
}

/** Bytes in hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Diagnostic notation (RFC 8949 §8): the form for people that loses nothing of the value. */
export function diagnostic(item: Item): string {
  switch (item.is) {
    case 'integer':
      return item.value.toString();
    case 'bytes':
      return `h'${hex(item.value)}'`;
    case 'text':
      return JSON.stringify(item.value);
    case 'array':
      return `[${item.items.map(diagnostic).join(', ')}]`;
    case 'map':
      return `{${item.entries.map(([key, value]) => `${diagnostic(key)}: ${diagnostic(value)}`).join(', ')}}`;
    case 'tag': {
      const { tag, item: inner } = item;
      const isBignum = tag === TAG_BIGNUM || tag === TAG_NEGATIVE_BIGNUM;
      // One that would be read back from its digits.
      const isPlain = inner.is === 'bytes' && inner.value.length >= 9 && inner.value.length <= BIGNUM_BYTES_MAX && inner.value[0] !== 0;
      return isBignum && isPlain ? (digits(item) ?? '') : `${tag}(${diagnostic(inner)})`;
    }
    case 'simple':
      return `simple(${item.value})`;
    case 'float':
      return float(item.value);
    case 'bool':
      return `${item.value}`;
    default:
      return item.is;
  }
}

/** The shortest digits that mean this number, with a point or an exponent, by which it is told from an integer. */
function float(value: number): string {
  if (!Number.isFinite(value)) return `${value}`;
  const text = Object.is(value, -0) ? '-0' : `${value}`.replace('e+', 'e');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

type Base = (bytes: Uint8Array) => string;

/** As JSON, set in by `indent` blanks (RFC 8949 §6.1). What JSON cannot say is lost. */
export function jsonOf(item: Item, indent = 0): string {
  return json(item, base64url, indent > 0 ? '\n' : '', ' '.repeat(indent));
}

function json(item: Item, base: Base, newline: string, step: string): string {
  const deeper = newline && newline + step;
  const inside = (inner: Item) => json(inner, base, deeper, step);
  switch (item.is) {
    case 'integer':
      return item.value.toString();
    case 'bytes':
      return JSON.stringify(base(item.value));
    case 'text':
      return JSON.stringify(item.value);
    case 'array':
      return item.items.length === 0 ? '[]' : `[${deeper}${item.items.map(inside).join(`,${deeper}`)}${newline}]`;
    case 'map': {
      const colon = newline ? ': ' : ':';
      const entries = item.entries.map(([key, value]) => JSON.stringify(key.is === 'text' ? key.value : diagnostic(key)) + colon + inside(value));
      return entries.length === 0 ? '{}' : `{${deeper}${entries.join(`,${deeper}`)}${newline}}`;
    }
    case 'tag': {
      const { tag, item: inner } = item;
      if (inner.is === 'bytes' && tag === TAG_BIGNUM) return JSON.stringify(base64url(inner.value));
      if (inner.is === 'bytes' && tag === TAG_NEGATIVE_BIGNUM) return JSON.stringify(`~${base64url(inner.value)}`);
      const bases = new Map<bigint, Base>([
        [TAG_TO_BASE64URL, base64url],
        [TAG_TO_BASE64, base64],
        [TAG_TO_BASE16, (bytes) => hex(bytes).toUpperCase()],
      ]);
      return json(inner, bases.get(tag) ?? base, newline, step);
    }
    case 'bool':
      return `${item.value}`;
    case 'float':
      return Number.isFinite(item.value) ? float(item.value) : 'null';
    default:
      return 'null';
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
