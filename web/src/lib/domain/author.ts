import type { Author } from '../wire/generated';

/** Whether two authors are the same: by their number where they have one, for guests by their name. */
export function isSame(one: Author, other: Author): boolean {
  if (one.user !== undefined || other.user !== undefined) return one.user === other.user;
  if (one.hook !== undefined || other.hook !== undefined) return one.hook === other.hook;
  return one.name === other.name;
}

/** Whether the name was only claimed by the connection that used it. */
export function isGuest(author: Author): boolean {
  return author.user === undefined && author.hook === undefined;
}

/** A key by which an author can be looked up. */
export function authorKey(author: Author): string {
  if (author.user !== undefined) return `u${author.user}`;
  return author.hook !== undefined ? `h${author.hook}` : `g${author.name}`;
}
