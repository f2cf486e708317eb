import type { Highlight, Hit, Place } from '../wire/generated';

/** A piece of a text. */
export interface Piece {
  readonly text: string;
  /** Whether it is what was looked for. */
  readonly isMarked: boolean;
}

/** One of the texts that a message holds. */
export interface MarkedPart {
  readonly is: 'text' | 'object' | 'file';
  readonly pieces: readonly Piece[];
}

/** As many characters of a text are shown, and as many before what was looked for. */
const EXCERPT_CHARS = 220;
const BEFORE_CHARS = 60;

/**
 * What of a text shows why it was found: its beginning, or what is around the first thing that was looked for. `ranges` are
 * of its characters (Unicode scalar values).
 */
export function excerptOf(text: string, ranges: readonly Highlight[]): Piece[] {
  const characters = [...text];
  if (characters.length <= EXCERPT_CHARS) return split(characters, 0, ranges);
  const first = Math.min(...ranges.map(({ start }) => start), characters.length);
  const isFar = ranges.length > 0 && first > EXCERPT_CHARS - BEFORE_CHARS;
  const begin = isFar ? first - BEFORE_CHARS : 0;
  const end = begin + EXCERPT_CHARS;
  const pieces = split(characters.slice(begin, end), begin, ranges);
  return [
    ...(begin > 0 ? [{ text: '…', isMarked: false }] : []),
    ...pieces,
    ...(end < characters.length ? [{ text: '…', isMarked: false }] : []),
  ];
}

/** The texts of a message that was found, with what was looked for. */
export function partsOf(hit: Hit): MarkedPart[] {
  const { what } = hit.event;
  const message = 'message' in what ? what.message : undefined;
  const within = (place: Place) => (hit.highlights ?? []).filter(({ part }) => isAt(part ?? 'text', place));
  const parts: MarkedPart[] = [];
  if (message?.text) parts.push({ is: 'text', pieces: excerptOf(message.text, within('text')) });
  message?.objects?.forEach(({ fallback }, object) => parts.push({ is: 'object', pieces: excerptOf(fallback, within({ object })) }));
  message?.files?.forEach(({ name }, file) => parts.push({ is: 'file', pieces: excerptOf(name, within({ file })) }));
  return parts;
}

function split(characters: readonly string[], begin: number, ranges: readonly Highlight[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, isMarked: boolean) => {
    if (from < to) pieces.push({ text: characters.slice(from, to).join(''), isMarked });
  };
  let at = 0;
  for (const { start, end } of [...ranges].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start - begin);
    const to = Math.min(characters.length, end - begin);
    if (from >= to) continue;
    add(at, from, false);
    add(from, to, true);
    at = to;
  }
  add(at, characters.length, false);
  return pieces;
}

function isAt(one: Place, other: Place): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  if ('object' in one) return 'object' in other && one.object === other.object;
  return 'file' in other && one.file === other.file;
}
