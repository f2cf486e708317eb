import type { Item } from '../../wire/item';
import { readCalendarEvent, type CalendarEvent } from './calendar_event';
import { readCode, type Code } from './code';
import { readContact, type Contact } from './contact';
import { readLocation, type Location } from './location';
import { readMetric, type Metric } from './metric';
import { readPoll, type Poll } from './poll';
import { readTable, type Table } from './table';
import { readTask, type Task } from './task';

/** An object of a type that papo knows. */
export type Builtin =
  | { is: 'table'; table: Table }
  | { is: 'poll'; poll: Poll }
  | { is: 'code'; code: Code }
  | { is: 'location'; location: Location }
  | { is: 'contact'; contact: Contact }
  | { is: 'task'; task: Task }
  | { is: 'event'; event: CalendarEvent }
  | { is: 'metric'; metric: Metric };

/** The names of the types that papo knows. */
export const BUILTIN_TYPES = ['poll', 'task', 'event', 'table', 'code', 'location', 'contact', 'metric'] as const;

/** Reads `item` as what `type` names; none where papo does not know the type, or `item` is not of it. */
export function readBuiltin(type: string, item: Item): Builtin | undefined {
  switch (type) {
    case 'table':
      return when(readTable(item), (table) => ({ is: 'table', table }));
    case 'poll':
      return when(readPoll(item), (poll) => ({ is: 'poll', poll }));
    case 'code':
      return when(readCode(item), (code) => ({ is: 'code', code }));
    case 'location':
      return when(readLocation(item), (location) => ({ is: 'location', location }));
    case 'contact':
      return when(readContact(item), (contact) => ({ is: 'contact', contact }));
    case 'task':
      return when(readTask(item), (task) => ({ is: 'task', task }));
    case 'event':
      return when(readCalendarEvent(item), (event) => ({ is: 'event', event }));
    case 'metric':
      return when(readMetric(item), (metric) => ({ is: 'metric', metric }));
    default:
      return undefined;
  }
}

function when<T>(read: T | undefined, shown: (value: T) => Builtin): Builtin | undefined {
  return read === undefined ? undefined : shown(read);
}
