import type { Builtin } from './builtin';
import type { Table } from './table';

/** Characters of a fallback that is made. */
const CHARS_MAX = 200;

/** One line that says what an object is to whoever cannot show it. The same in every language: others read it. */
export function wordsOf(builtin: Builtin): string {
  switch (builtin.is) {
    case 'poll':
      return line(`📊 ${builtin.poll.question} ${builtin.poll.options.map((option, index) => `${index + 1}. ${option}`).join('  ')}`);
    case 'task': {
      const { title, done, items } = builtin.task;
      return line(`${done ? '☑' : '☐'} ${title}${items.length > 0 ? `: ${items.map((item) => item.title).join(', ')}` : ''}`);
    }
    case 'event': {
      const { title, start, location } = builtin.event;
      return line(`📅 ${title}, ${start.is === 'text' ? start.text : new Date(start.seconds * 1_000).toISOString()}${location ? `, ${location}` : ''}`);
    }
    case 'table':
      return tableWords(builtin.table);
    case 'code':
      return line(`⌨ ${builtin.code.name ?? builtin.code.language ?? ''} ${builtin.code.source}`);
    case 'location': {
      const { lat, lon, label } = builtin.location;
      return line(`📍 ${label ? `${label}, ` : ''}${lat}, ${lon}`);
    }
    case 'contact': {
      const { name, phones, emails } = builtin.contact;
      return line(`👤 ${[name, ...phones, ...emails].join(', ')}`);
    }
    case 'metric': {
      const { series, value, unit } = builtin.metric;
      return line(`📈 ${series}: ${value}${unit ? ` ${unit}` : ''}`);
    }
  }
}

/** What a table is, in one line. */
export function tableWords({ columns, rows }: Table): string {
  return line(`▦ ${columns.map(({ name }) => name).join(', ')} (${rows.length})`);
}

/** A text as one line, which is cut where it is long. */
function line(text: string): string {
  const characters = [...text.replace(/\p{Cc}+/gu, ' ').replace(/\s+/g, ' ').trim()];
  return characters.length <= CHARS_MAX ? characters.join('') : `${characters.slice(0, CHARS_MAX - 1).join('')}…`;
}
