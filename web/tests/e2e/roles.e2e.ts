import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

test('an owner puts somebody out of a room, with a reason', async ({ cast, server }) => {
  const [ann, bob] = [await cast.member('Ann'), await cast.member('Bob')];
  await server.admin('owner', 'Ann');
  await ann.say('/join #court');
  await visible(ann.page.getByRole('heading', { name: '#court' }));
  await bob.say('/join #court');
  await visible(bob.page.getByRole('heading', { name: '#court' }));
  await ann.page.getByRole('button', { name: 'Members' }).click();
  await ann.pane.getByRole('button', { name: /Bob/ }).click();
  await ann.pane.getByRole('button', { name: 'Put out' }).click();
  await ann.page.getByRole('dialog').getByLabel('Reason').fill('too loud');
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Put out' }).click();
  await gone(bob.room('court'));
  await visible(ann.log.getByText(/put.*Bob.*out.*too loud/));
});

test('whoever is nobody of note is offered no measures', async ({ cast }) => {
  const [cid, dee] = [await cast.member('Cid'), await cast.member('Dee')];
  await cid.page.getByRole('button', { name: 'Members' }).click();
  await cid.pane.getByRole('button', { name: new RegExp(dee.name) }).click();
  await visible(cid.pane.getByRole('button', { name: 'Write to them' }));
  await gone(cid.pane.getByRole('button', { name: 'Put out' }));
});
