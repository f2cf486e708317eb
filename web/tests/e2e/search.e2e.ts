import { expect } from 'vitest';
import { Program } from './stage/program.ts';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

test('a message is found, and gone to among what was said around it', async ({ cast, server }) => {
  const programs = await Promise.all(Array.from({ length: 8 }, (_, index) => Program.join(server.origin, `Teller${index}`)));
  for (let number = 0; number < 200; number++) {
    await programs[number % programs.length]!.say('#lobby', number === 20 ? 'the harbour is closed for repairs' : `chapter ${number}`);
  }
  const ann = await cast.member('Ann');
  await ann.sees('chapter 199');
  await ann.page.getByRole('button', { name: 'Search' }).click();
  await ann.pane.getByLabel('Search messages').fill('harbour repairs');
  await ann.pane.getByLabel('Search messages').press('Enter');
  const hit = ann.pane.getByRole('link', { name: /Show the message by/ }).or(ann.pane.getByRole('button', { name: /Show the message by/ }));
  await hit.first().click();
  await visible(ann.message('the harbour is closed'));
  await visible(ann.message(/chapter 19\b/));
  await expect.poll(() => ann.message('the harbour is closed').evaluate((message) => {
    const { top, bottom } = message.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  })).toBe(true);
  for (const program of programs) program.leave();
});
