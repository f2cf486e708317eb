import { CalendarDays, ChartLine, ChartNoAxesColumn, CodeXml, Contact, ListChecks, MapPin, Table } from '@lucide/svelte';

/** What stands for each type that papo knows. */
export const ICONS = {
  table: Table,
  poll: ChartNoAxesColumn,
  code: CodeXml,
  location: MapPin,
  contact: Contact,
  task: ListChecks,
  event: CalendarDays,
  metric: ChartLine,
};
