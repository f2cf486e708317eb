// Stands in for a package that decodes `&name;` by giving the browser HTML to read: a text shows `&name;` as it was typed.

/** No name is one of a character. */
export function decodeNamedCharacterReference(): false {
  return false;
}
