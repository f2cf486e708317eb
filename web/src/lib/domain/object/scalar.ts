import type { Item } from '../../wire/item';
import { asNumber, diagnostic, digits, hex } from './item';

/** Dates and times (RFC 8949 §3.4, RFC 8943), links and UUIDs, which show as what they are. */
const TAGS_OF_TEXT = [0n, 32n, 1004n];
const TAG_UUID = 37n;
const TAG_EPOCH = 1n;
/** As far as JavaScript's dates go, in seconds. */
const SECONDS_MAX = 8.64e12;
/** Bytes that are shown of many. */
const BYTES_MAX = 32;

/** A value that is one thing, in one line. */
export function scalar(item: Item): string {
  const exact = digits(item);
  if (exact !== undefined) return exact;
  switch (item.is) {
    case 'text':
      return item.value;
    case 'float':
      return floatText(item.value);
    case 'bytes':
      return item.value.length > BYTES_MAX ? `h'${hex(item.value.subarray(0, BYTES_MAX))}…' (${item.value.length} B)` : diagnostic(item);
    case 'tag': {
      const inner = item.item;
      if (TAGS_OF_TEXT.includes(item.tag) && inner.is === 'text') return inner.value;
      const seconds = item.tag === TAG_EPOCH ? asNumber(inner) : undefined;
      if (seconds !== undefined && Math.abs(seconds) <= SECONDS_MAX) return new Date(seconds * 1_000).toISOString();
      if (item.tag === TAG_UUID && inner.is === 'bytes' && inner.value.length === 16) return uuid(inner.value);
      return diagnostic(item);
    }
    default:
      return diagnostic(item);
  }
}

/** A number in as few digits as mean it. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : `${value}`.replace('e+', 'e');
}

function uuid(bytes: Uint8Array): string {
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
