import { expect } from 'vitest';
import { Program } from './stage/program.ts';
import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

test('a room that is not looked at counts what is said there', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Clock');
  await program.ask({ create_room: { name: '#tower' } });
  const ann = await cast.visitor('Ann');
  await ann.join();
  await ann.page.evaluate(() => undefined);
  await program.ask({ create_room: { name: '#square', private: true } });
  await program.ask({ invite: { room: '#square', user: 'Ann' } });
  await visible(ann.room('square'));
  await program.say('#square', 'it is one');
  await program.say('#square', 'it is two, @Ann');
  await visible(ann.room('square').getByText(/2.? unread messages, .*mention/));
  expect(await ann.page.title()).toMatch(/^\(\d+\)/);
  await ann.room('square').click();
  await ann.sees('it is two');
  await gone(ann.room('square').getByText('unread'));
  program.leave();
});

test('what is read in one place is read in all places of the same person', async ({ cast, server }) => {
  const [bob, program] = [await cast.member('Bob'), await Program.join(server.origin, 'Bell')];
  await program.ask({ create_room: { name: '#yard', private: true } });
  await program.ask({ invite: { room: '#yard', user: 'Bob' } });
  await program.say('#yard', 'ding');
  const tab = await bob.context.newPage();
  await tab.goto(server.page);
  const link = (page: typeof tab) => page.getByRole('navigation').getByRole('link', { name: /yard/ });
  await visible(link(tab).getByText('one unread message'));
  await bob.page.bringToFront();
  await bob.room('yard').click();
  await bob.sees('ding');
  await gone(link(tab).getByText('unread'));
  program.leave();
});

test('replies to what one said are counted beside their room, and lead to the thread', async ({ cast }) => {
  const [una, vic] = await Promise.all([cast.member('Una'), cast.member('Vic')]);
  await una.say('who has the key?');
  await vic.sees('who has the key?');
  await vic.act('who has the key?', /thread/);
  const field = vic.pane.getByLabel('Reply in this thread');
  await field.fill('in my drawer');
  await field.press('Enter');
  const link = una.page.getByRole('navigation').getByRole('link', { name: 'One new reply' });
  await link.click();
  await visible(una.pane.getByText('in my drawer'));
  await gone(link);
});
