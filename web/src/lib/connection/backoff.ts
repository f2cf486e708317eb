const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before trying again for the `attempt`th time, from 0; `chance` is in [0, 1), so that not all come at once. */
export function backoff(attempt: number, chance: number): number {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(most / 2 + (most / 2) * chance);
}
