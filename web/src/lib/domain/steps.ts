import type { Row } from './rows';

/** Rows as a virtual list is given them. */
export interface Step {
  readonly rows: readonly Row[];
  /** Whether they differ from those before at their beginning, and not at their end. */
  readonly isShift: boolean;
}

/**
 * By which steps a virtual list comes from some rows to others, so that each changes one end of it and what is looked at stays
 * where it is. None where the two have nothing in common: then the list begins anew.
 */
export function stepsBetween(before: readonly Row[], after: readonly Row[]): readonly Step[] | undefined {
  const [first, other] = [before[0], after[0]];
  if (!first || !other) return before.length === after.length ? [] : undefined;
  const added = countBefore(after, first);
  const dropped = countBefore(before, other);
  if (added === after.length || dropped === before.length) return undefined;
  const head = [...before.slice(0, dropped), ...after.slice(added)];
  const steps: Step[] = [];
  const isHeadChanged = added !== dropped;
  if (!isHeadChanged || head.length !== before.length) steps.push({ rows: isHeadChanged ? head : after, isShift: false });
  if (isHeadChanged) steps.push({ rows: after, isShift: true });
  return steps;
}

/** How many of `rows` end before `row` begins. */
function countBefore(rows: readonly Row[], row: Row): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.to ?? 0) < row.from) low = middle + 1;
    else high = middle;
  }
  return low;
}
