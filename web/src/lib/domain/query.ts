/** The filters that a search can be narrowed with, as they are written: `from:ana`. */
export type FilterName = 'from' | 'in' | 'type' | 'has' | 'before' | 'after' | 'on';

/** What a query asks for by a filter: the first value where there are several. */
export function filterOf(query: string, name: FilterName): string | undefined {
  return valuesOf(query, name)[0];
}

/** All that a query asks for by a filter. */
export function valuesOf(query: string, name: FilterName): string[] {
  return partsOf(query).flatMap((part) => (isFilter(part, name) ? [part.slice(name.length + 1).replaceAll('"', '')] : []));
}

/** The query with a filter set to a value, in the place where it was; without it where `value` is empty. */
export function withFilter(query: string, name: FilterName, value: string): string {
  const written = value.trim() === '' ? [] : [write(name, value.trim())];
  const parts = partsOf(query);
  const place = parts.findIndex((part) => isFilter(part, name));
  if (place < 0) return [...parts, ...written].join(' ');
  const others = parts.filter((part, index) => index === place || !isFilter(part, name));
  return others.flatMap((part, index) => (index === place ? written : [part])).join(' ');
}

/** The query with one value of a filter added, or taken out where it asks for it. */
export function toggleFilter(query: string, name: FilterName, value: string): string {
  const parts = partsOf(query);
  const left = parts.filter((part) => part !== write(name, value));
  return (left.length < parts.length ? left : [...parts, write(name, value)]).join(' ');
}

function write(name: FilterName, value: string): string {
  const bare = value.replaceAll('"', '');
  return /\s/.test(bare) ? `${name}:"${bare}"` : `${name}:${bare}`;
}

function isFilter(part: string, name: FilterName): boolean {
  return part.toLowerCase().startsWith(`${name}:`);
}

/** What stands between white space, of which there may be some in quotes. */
function partsOf(query: string): string[] {
  return query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
}
