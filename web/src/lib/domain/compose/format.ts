/** A text and what of it is selected. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** How a text can be made to look. */
export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote';

const MARKS: Record<'bold' | 'italic' | 'strike' | 'code', string> = { bold: '**', italic: '_', strike: '~~', code: '`' };

/** Marks what is selected, or takes its marks away. */
export function format(selected: Selected, how: Format): Selected {
  if (how === 'link') return link(selected);
  if (how === 'quote') return quote(selected);
  const part = selected.text.slice(selected.start, selected.end);
  if (how === 'code' && part.includes('\n')) return around(selected, '```\n', '\n```');
  return toggle(selected, MARKS[how]);
}

function toggle(selected: Selected, mark: string): Selected {
  const { text, start, end } = selected;
  const isMarked = text.slice(start - mark.length, start) === mark && text.startsWith(mark, end);
  if (!isMarked || start < mark.length) return around(selected, mark, mark);
  return {
    text: text.slice(0, start - mark.length) + text.slice(start, end) + text.slice(end + mark.length),
    start: start - mark.length,
    end: end - mark.length,
  };
}

function around({ text, start, end }: Selected, before: string, after: string): Selected {
  const marked = text.slice(0, start) + before + text.slice(start, end) + after + text.slice(end);
  return { text: marked, start: start + before.length, end: end + before.length };
}

/** What is selected becomes the text of a link, or the address where it is one; what is missing is selected. */
function link(selected: Selected): Selected {
  const { text, start, end } = selected;
  const part = text.slice(start, end);
  if (/^(?:https?|mailto|geo|tel|xmpp):\S+$/.test(part)) {
    return { text: `${text.slice(0, start)}[](${part})${text.slice(end)}`, start: start + 1, end: start + 1 };
  }
  const linked = `${text.slice(0, start)}[${part}](https://)${text.slice(end)}`;
  const at = part === '' ? start + 1 : end + 3;
  return { text: linked, start: at, end: part === '' ? at : at + 'https://'.length };
}

function quote({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const quoted = text.slice(from, end).replace(/^/gm, '> ');
  return { text: text.slice(0, from) + quoted + text.slice(end), start: start + 2, end: from + quoted.length };
}
