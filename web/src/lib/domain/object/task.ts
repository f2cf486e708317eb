import type { Ticks } from '../../wire/generated';
import type { Item } from '../../wire/item';
import { all, flagAt, itemsAt, momentAt, textAt } from './field';
import type { Moment } from './moment';

/** A part of a task. */
export interface TaskItem {
  readonly title: string;
  readonly done: boolean;
}

/** `{title, done?: bool, assignee?, due?, items?: [{title, done?}]}` */
export interface Task extends TaskItem {
  readonly assignee: string | undefined;
  readonly due: Moment | undefined;
  /** The parts of it, in the order by which ticks name them. */
  readonly items: readonly TaskItem[];
}

/** Reads a task. */
export function readTask(item: Item): Task | undefined {
  const part = (item: Item): TaskItem | undefined => {
    const title = item.is === 'text' && item.value.trim() ? item.value : textAt(item, 'title');
    return title === undefined ? undefined : { title, done: flagAt(item, 'done') };
  };
  const [whole, items] = [part(item), all(itemsAt(item, 'items') ?? [], part)];
  if (!whole || !items || item.is === 'text') return undefined;
  return { ...whole, items, assignee: textAt(item, 'assignee'), due: momentAt(item, 'due') };
}

/** The task as it is now, after what was ticked. */
export function ticked(task: Task, ticks: Ticks | undefined): Task {
  const now = new Map(ticks?.items?.map(({ item, done }) => [item, done]));
  return {
    ...task,
    done: ticks?.done ?? task.done,
    items: task.items.map((item, index) => ({ ...item, done: now.get(index) ?? item.done })),
  };
}
