import type { Author, Votes } from '../../wire/generated';
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

/** An option and who is for it. */
export interface Option {
  readonly text: string;
  readonly count: number;
  /** Of those who voted, from 0 to 1. */
  readonly share: number;
  readonly isMine: boolean;
  readonly by: readonly Author[];
}

/** What a poll stands at. */
export interface Standing {
  readonly options: readonly Option[];
  readonly voters: number;
  readonly mine: readonly number[];
}

/** What a poll stands at by the server's count, with the reader's vote as it is `wanted` though the server has not said so yet. */
export function standing(poll: Poll, votes: Votes | undefined, wanted: readonly number[] | undefined): Standing {
  const was = votes?.mine ?? [];
  const mine = wanted ?? was;
  const voters = Math.max(0, (votes?.voters ?? 0) - Number(was.length > 0) + Number(mine.length > 0));
  const options = poll.options.map((text, choice): Option => {
    const tally = votes?.options.find((tally) => tally.choice === choice);
    const isMine = mine.includes(choice);
    const count = Math.max(0, (tally?.count ?? 0) - Number(was.includes(choice)) + Number(isMine));
    return { text, count, share: voters > 0 ? Math.min(1, count / voters) : 0, isMine, by: tally?.by ?? [] };
  });
  return { options, voters, mine };
}
