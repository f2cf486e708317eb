/** A CBOR data item as a value (RFC 8949 §2): what bytes mean, whichever way they are written. */
export type Item =
  | { is: 'integer'; value: bigint }
  | { is: 'bytes'; value: Uint8Array }
  | { is: 'text'; value: string }
  | { is: 'array'; items: readonly Item[] }
  /** Pairs in the order in which they are written, with keys of any kind. */
  | { is: 'map'; entries: readonly (readonly [Item, Item])[] }
  | { is: 'tag'; tag: bigint; item: Item }
  | { is: 'bool'; value: boolean }
  | { is: 'null' }
  | { is: 'undefined' }
  | { is: 'simple'; value: number }
  | { is: 'float'; value: number };

