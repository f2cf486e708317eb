import type { Item } from '../../wire/item';
import { numberAt, textAt } from './field';

/** `{lat, lon, label?, accuracy_m?}` */
export interface Location {
  /** Degrees north (WGS 84), from -90 to 90. */
  readonly lat: number;
  /** Degrees east (WGS 84), from -180 to 180. */
  readonly lon: number;
  readonly label: string | undefined;
  readonly accuracy_m: number | undefined;
}

/** Reads a place on earth. */
export function readLocation(item: Item): Location | undefined {
  const [lat, lon, accuracy] = [numberAt(item, 'lat'), numberAt(item, 'lon'), numberAt(item, 'accuracy_m')];
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { lat, lon, label: textAt(item, 'label'), accuracy_m: accuracy !== undefined && accuracy >= 0 ? accuracy : undefined };
}

/** The place as a link (RFC 5870). */
export function geoUri({ lat, lon, accuracy_m }: Location): string {
  return `geo:${plain(lat)},${plain(lon)}${accuracy_m === undefined ? '' : `;u=${plain(accuracy_m)}`}`;
}

/** Digits without an exponent, which such links do not have. */
function plain(number: number): string {
  const text = `${number}`;
  return text.includes('e') ? number.toFixed(12).replace(/\.?0+$/, '') : text;
}
