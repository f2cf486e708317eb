/** A hue that belongs to a name: always the same, and others for others. */
export function hueOf(name: string): number {
  let hash = 2166136261;
  for (const character of name.toLocaleLowerCase()) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  return (hash >>> 0) % 360;
}

/** The first character of a name, as people see it. */
export function initialOf(name: string): string {
  const bare = name.replace(/^[#@]/, '');
  if (PLAIN.test(bare)) return bare.charAt(0);
  graphemes ??= new Intl.Segmenter();
  return graphemes.segment(bare).containing(0)?.segment ?? '?';
}

/** What begins with a letter of its own: nothing that joins it follows. */
const PLAIN = /^[!-~]([!-~]|$)/;
/** Making one takes longer than everything else about a name. */
let graphemes: Intl.Segmenter | undefined;
