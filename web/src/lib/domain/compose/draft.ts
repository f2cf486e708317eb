/** What was typed and not sent. */
export interface Draft {
  readonly text: string;
  readonly replyTo?: number;
  /** When it was changed last. */
  readonly at: number;
}

/** What is typed where: in a room, or in a thread of it. */
export type Drafts = Readonly<Record<string, Draft>>;

/** As many drafts are kept: the last ones. */
const DRAFTS_MAX = 100;

/** Where a draft belongs. */
export function draftKey(room: number, thread: number | undefined): string {
  return thread === undefined ? `${room}` : `${room}/${thread}`;
}

/** With one draft changed; an empty one is none. */
export function keep(drafts: Drafts, key: string, draft: Draft): Drafts {
  const { [key]: _, ...others } = drafts;
  if (draft.text.trim() === '' && draft.replyTo === undefined) return others;
  const all = Object.entries({ ...others, [key]: draft });
  return Object.fromEntries(all.sort(([, one], [, other]) => other.at - one.at).slice(0, DRAFTS_MAX));
}

/** Reads what was kept; nothing where it is not what was kept. */
export function readDrafts(kept: string | null): Drafts {
  try {
    const read: unknown = JSON.parse(kept ?? '{}');
    if (typeof read !== 'object' || read === null) return {};
    return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, Draft] => isDraft(entry[1])));
  } catch {
    return {};
  }
}

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return typeof draft?.text === 'string' && typeof draft.at === 'number' && ['undefined', 'number'].includes(typeof draft.replyTo);
}
