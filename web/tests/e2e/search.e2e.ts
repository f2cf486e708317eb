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

test('a day is gone to by its date', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Diary');
  await program.ask({ create_room: { name: '#diary' } });
  await program.say('#diary', 'the first entry');
  for (let entry = 0; entry < 120; entry++) await program.say('#diary', `entry ${entry}`);
  const bea = await cast.member('Bea');
  await program.ask({ invite: { room: '#diary', user: 'Bea' } });
  await bea.open('diary');
  await bea.sees('entry 119');
  await bea.page.getByRole('button', { name: 'Go to a day' }).click();
  await bea.page.locator('input[type=date]').fill(new Date().toISOString().slice(0, 10));
  await bea.page.getByRole('button', { name: 'Go', exact: true }).click();
  await bea.sees('the first entry');
  program.leave();
});
