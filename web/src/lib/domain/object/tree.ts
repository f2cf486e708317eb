import type { Item } from '../../wire/item';
import { diagnostic } from './item';
import { scalar } from './scalar';

/** A line of a tree: a value, or the word that there are more. */
export type TreeRow =
  | {
      is: 'value';
      /** Where it is, which no other line has. */
      key: string;
      parent: string | undefined;
      depth: number;
      /** Under which name or number; none for the root. */
      label: string | undefined;
      /** What it is beyond what its text says. */
      kind: Kind;
      /** The value, or what is said of one that has parts; `isCut` where it is longer. */
      text: string;
      isCut: boolean;
      /** How many parts it has; none where it is one thing. */
      parts: number | undefined;
      isOpen: boolean;
      place: number;
      of: number;
    }
  | { is: 'more'; key: string; parent: string; depth: number; left: number };

/** What a value is. */
export type Kind = 'text' | 'number' | 'word' | 'bytes' | 'array' | 'map' | 'set' | 'date' | 'link' | 'tag';

/** As many parts are shown at once, and as many more whenever more are asked for. */
export const PARTS_MAX = 100;
/** Characters that are shown of a text. */
const CHARS_MAX = 1_000;

const KINDS_OF_TAGS = new Map<bigint, Kind>([
  [0n, 'date'],
  [1n, 'date'],
  [1004n, 'date'],
  [2n, 'number'],
  [3n, 'number'],
  [4n, 'number'],
  [32n, 'link'],
  [258n, 'set'],
]);

/** What is open, and how many parts are shown of what has many. */
export interface Unfolded {
  readonly open: ReadonlySet<string>;
  readonly shown: ReadonlyMap<string, number>;
}

/** The lines of a value that can be seen. Only what is open is gone into. */
export function treeRows(root: Item, unfolded: Unfolded): TreeRow[] {
  const rows: TreeRow[] = [];
  add({ item: root, key: '$', parent: undefined, depth: 0, label: undefined, place: 1, of: 1 });
  return rows;

  function add(at: { item: Item; key: string; parent: string | undefined; depth: number; label: string | undefined; place: number; of: number }): void {
    const { item, ...where } = at;
    const inside = partsOf(item);
    const isOpen = inside !== undefined && inside.length > 0 && unfolded.open.has(at.key);
    const whole = inside === undefined ? scalar(item) : tagOf(item);
    const text = whole.length > CHARS_MAX ? whole.slice(0, CHARS_MAX) : whole;
    rows.push({ is: 'value', ...where, kind: kindOf(item), text, isCut: text.length < whole.length, parts: inside?.length, isOpen });
    if (!isOpen) return;
    const most = unfolded.shown.get(at.key) ?? PARTS_MAX;
    for (const [index, [label, part]] of inside.slice(0, most).entries()) {
      add({ item: part, key: `${at.key}.${index}`, parent: at.key, depth: at.depth + 1, label, place: index + 1, of: inside.length });
    }
    if (inside.length > most) rows.push({ is: 'more', key: `${at.key}.more`, parent: at.key, depth: at.depth + 1, left: inside.length - most });
  }
}

/** The parts of a value by their names or numbers; none where it is one thing. */
export function partsOf(item: Item): (readonly [label: string, part: Item])[] | undefined {
  switch (item.is) {
    case 'array':
      return item.items.map((part, index) => [`${index}`, part]);
    case 'map':
      return item.entries.map(([key, value]) => [key.is === 'text' ? key.value : diagnostic(key), value]);
    case 'tag':
      // What has digits or a form of its own is one thing, though arrays may be in it.
      return KINDS_OF_TAGS.get(item.tag) === 'number' ? undefined : partsOf(item.item);
    default:
      return undefined;
  }
}

function kindOf(item: Item): Kind {
  switch (item.is) {
    case 'integer':
    case 'float':
      return 'number';
    case 'tag':
      return KINDS_OF_TAGS.get(item.tag) ?? 'tag';
    case 'text':
    case 'bytes':
    case 'array':
    case 'map':
      return item.is;
    default:
      return 'word';
  }
}

/** The number of the tag on something that has parts, where it says more than the kind does. */
function tagOf(item: Item): string {
  return item.is === 'tag' && !KINDS_OF_TAGS.has(item.tag) ? `${item.tag}` : '';
}
