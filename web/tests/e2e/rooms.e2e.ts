import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

test('a room is created, found, joined and left', async ({ cast }) => {
  const [ann, bob] = await Promise.all([cast.member('Ann'), cast.member('Bob')]);
  await ann.page.getByRole('link', { name: 'Find or create rooms' }).click();
  await ann.page.getByRole('button', { name: 'Create a room' }).click();
  const dialog = ann.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('garden');
  await dialog.getByLabel(/^Topic/).fill('beans and roses');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await visible(ann.page.getByRole('heading', { name: '#garden' }));
  await bob.page.getByRole('link', { name: 'Find or create rooms' }).click();
  await visible(bob.page.getByText('beans and roses'));
  await bob.page.getByRole('button', { name: /^Join #?garden/ }).click();
  await visible(bob.room('garden'));
  await bob.open('garden');
  await bob.say('anything to water?');
  await ann.sees('anything to water?');
  await bob.page.getByRole('link', { name: 'Find or create rooms' }).click();
  await bob.page.getByRole('button', { name: /^Leave #?garden/ }).click();
  await gone(bob.room('garden'));
});

test('two people talk where nobody else reads', async ({ cast }) => {
  const [cid, dee, eve] = await Promise.all([cast.member('Cid'), cast.member('Dee'), cast.member('Eve')]);
  await cid.page.getByRole('button', { name: 'Write to somebody' }).first().click();
  await cid.page.getByRole('dialog').getByLabel('Search by name').fill('dee');
  await cid.page.getByRole('dialog').getByRole('button', { name: /Dee/ }).click();
  await visible(cid.page.getByRole('heading', { name: 'Dee' }));
  await cid.say('between us');
  await dee.room('Cid').click();
  await dee.sees('between us');
  await dee.say('of course');
  await cid.sees('of course');
  await expect.poll(() => eve.room('Cid').count()).toBe(0);
});

test('a topic that is set is seen by everyone', async ({ cast }) => {
  const [fay, gil] = await Promise.all([cast.member('Fay'), cast.member('Gil')]);
  await fay.say('/join #choir');
  await visible(fay.page.getByRole('heading', { name: '#choir' }));
  await gil.say('/join #choir');
  await visible(gil.page.getByRole('heading', { name: '#choir' }));
  await fay.say('/topic Thursdays at eight');
  await visible(gil.page.getByText('Thursdays at eight'));
});
