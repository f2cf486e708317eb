/** How fast something moves, from what was said of it lately. */
export interface Pace {
  readonly samples: readonly { readonly at: number; readonly bytes: number }[];
}

/** What counts as lately. */
const WINDOW_MS = 8_000;
/** Samples closer together say nothing. */
const APART_MS = 200;
/** So much has to have been seen before anything is said. */
const SEEN_MS = 1_000;

/** Nothing was seen yet. */
export const UNKNOWN_PACE: Pace = { samples: [] };

/** With `bytes` in all having moved at `at`. What moves backwards was sent again, and is seen anew. */
export function sample(before: Pace, bytes: number, at: number): Pace {
  const last = before.samples.at(-1);
  if (last && bytes < last.bytes) return { samples: [{ at, bytes }] };
  const isClose = last && before.samples.length > 1 && at - (before.samples.at(-2)?.at ?? 0) < APART_MS;
  const kept = (isClose ? before.samples.slice(0, -1) : before.samples).filter((sample) => at - sample.at <= WINDOW_MS);
  return { samples: [...kept, { at, bytes }] };
}

/** Bytes a second; none where too little was seen. */
export function rateOf({ samples }: Pace): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.at - first.at < SEEN_MS) return undefined;
  return ((last.bytes - first.bytes) / (last.at - first.at)) * 1_000;
}

/** Seconds until `left` bytes have moved at that rate; none where nothing moves. */
export function secondsLeft(left: number, rate: number | undefined): number | undefined {
  return rate === undefined || rate <= 0 ? undefined : Math.ceil(left / rate);
}
