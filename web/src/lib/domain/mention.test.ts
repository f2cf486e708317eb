import { expect, test } from 'vitest';
import { isMentioned } from './mention';

test('a name after an at mentions whoever has it', () => {
  for (const text of ['@ana', 'oi @Ana!', '(@ana)', '**@ana**', '> @ana.', '@room, almoço', '`a` @ana `b`']) {
    expect(isMentioned(text, 'ana'), text).toBe(true);
  }
});

test('a word, an address, an escape and code mention nobody', () => {
  for (const text of ['ana', '@anabel', '@ana-2', 'x@ana', '@ana@x.org', 'https://x.org/@ana', String.raw`\@ana`, '`@ana`', '``a ` @ana``', '```\n@ana\n```', '~~~\n@ana', '@ana_']) {
    expect(isMentioned(text, 'ana'), text).toBe(false);
  }
});
