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
  return [...new Intl.Segmenter().segment(bare)][0]?.segment ?? '?';
}
