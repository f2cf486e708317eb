import type { Item } from '../../wire/item';
import { flagAt, momentAt, textAt, textsAt } from './field';
import type { Moment } from './moment';

/** `{question, options: [text], multiple?: bool, closes?: date-time}` */
export interface Poll {
  readonly question: string;
  /** What can be voted for, in the order by which votes name it. */
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly closes: Moment | undefined;
}

/** Reads a poll. */
export function readPoll(item: Item): Poll | undefined {
  const [question, options] = [textAt(item, 'question'), textsAt(item, 'options')];
  if (question === undefined || !options?.length) return undefined;
  return { question, options, multiple: flagAt(item, 'multiple'), closes: momentAt(item, 'closes') };
}

/** What is voted for, once `choice` was chosen or taken back. */
export function choose(before: readonly number[], choice: number, multiple: boolean): number[] {
  if (before.includes(choice)) return before.filter((other) => other !== choice);
  return multiple ? [...before, choice].sort((one, other) => one - other) : [choice];
}
