/** What was typed into a composer. */
export type Typed =
  | { readonly is: 'nothing' }
  /** Something to say; `//` says a text that begins with `/`. */
  | { readonly is: 'text'; readonly text: string }
  /** `/name argument`, the name in lower case. */
  | { readonly is: 'command'; readonly name: string; readonly argument: string };

/** Reads what was typed. */
export function readTyped(line: string): Typed {
  const trimmed = line.trim();
  if (trimmed === '') return { is: 'nothing' };
  if (!trimmed.startsWith('/')) return { is: 'text', text: line };
  if (trimmed.startsWith('//')) return { is: 'text', text: trimmed.slice(1) };
  const { word, rest } = first(trimmed.slice(1));
  return { is: 'command', name: word.toLowerCase(), argument: rest.trim() };
}

/** The first word, and what comes after it. */
export function first(text: string): { word: string; rest: string } {
  const at = text.search(/\s/);
  return at < 0 ? { word: text, rest: '' } : { word: text.slice(0, at), rest: text.slice(at).trimStart() };
}

const UNITS: Record<string, number> = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400, w: 604_800 };
const SECONDS_MAX = 100 * 366 * 86_400;

/** The seconds of a span of time such as `90s`, `10m`, `2h` or `7d`; none where it is no span. */
export function secondsOf(text: string): number | undefined {
  const match = /^(\d{1,12})\s*([a-z]+)$/i.exec(text.trim());
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (!match?.[1] || unit === undefined) return undefined;
  const seconds = Number(match[1]) * unit;
  return seconds >= 1 && seconds <= SECONDS_MAX ? seconds : undefined;
}

/** Says an action: a message that is emphasised as a whole. */
export function actionText(action: string): string {
  return `*${action.trim().replace(/[*\\]/g, String.raw`\$&`)}*`;
}
