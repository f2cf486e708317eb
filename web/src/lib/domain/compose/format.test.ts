import { expect, test } from 'vitest';
import { format, type Format } from './format';

/** The selection stands between `<` and `>`. */
function check(before: string, how: Format, after: string): void {
  const [start, end] = [before.indexOf('<'), before.indexOf('>') - 1];
  const made = format({ text: before.replace(/[<>]/g, ''), start, end }, how);
  const marked = `${made.text.slice(0, made.start)}<${made.text.slice(made.start, made.end)}>${made.text.slice(made.end)}`;
  expect(marked).toBe(after);
}

test('what is selected is marked, and unmarked', () => {
  check('a <b> c', 'bold', 'a **<b>** c');
  check('a **<b>** c', 'bold', 'a <b> c');
  check('<>', 'italic', '_<>_');
  check('<a>', 'strike', '~~<a>~~');
  check('<a>', 'code', '`<a>`');
  check('<a\nb>', 'code', '```\n<a\nb>\n```');
});

test('a link asks for what is missing', () => {
  check('<a>', 'link', '[a](<https://>)');
  check('<https://x.org>', 'link', '[<>](https://x.org)');
});

test('lines are quoted as a whole', () => {
  const made = format({ text: 'a\nb', start: 0, end: 3 }, 'quote');
  expect(made.text).toBe('> a\n> b');
});
