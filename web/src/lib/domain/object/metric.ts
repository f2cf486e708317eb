import type { Item } from '../../wire/item';
import { momentAt, numberAt, textAt } from './field';
import type { Moment } from './moment';

/** `{series, value, unit?, at?}` */
export interface Metric {
  /** What is measured, by which later values are known to belong to earlier ones. */
  readonly series: string;
  readonly value: number;
  readonly unit: string | undefined;
  readonly at: Moment | undefined;
}

/** Reads one measurement. */
export function readMetric(item: Item): Metric | undefined {
  const [series, value] = [textAt(item, 'series'), numberAt(item, 'value')];
  if (series === undefined || value === undefined) return undefined;
  return { series, value, unit: textAt(item, 'unit'), at: momentAt(item, 'at') };
}

/** A place in a drawing. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where the values stand in a drawing of that size, the highest at its top; none where nothing can be compared. */
export function spark(values: readonly number[], width: number, height: number): readonly Spot[] {
  if (values.length < 2) return [];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = high - low;
  return values.map((value, index) => ({
    x: (index / (values.length - 1)) * width,
    y: height * (1 - (range > 0 && Number.isFinite(range) ? (value - low) / range : 0.5)),
  }));
}
