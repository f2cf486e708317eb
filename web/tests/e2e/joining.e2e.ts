import { expect } from 'vitest';
import { Server } from './stage/server.ts';
import { test, Troupe } from './stage/stage.ts';
import { count, visible } from './stage/wait.ts';

test('one field is all that it takes to join', async ({ cast }) => {
  const ann = await cast.visitor('Ann');
  await count(ann.page.getByRole('textbox'), 1);
  await expect.poll(() => ann.page.getByLabel('Your name').evaluate((field) => field === document.activeElement)).toBe(true);
  await ann.page.keyboard.type('Ann');
  await ann.page.keyboard.press('Enter');
  await visible(ann.log);
});

test('whoever has joined is in at once when the page is opened again', async ({ cast }) => {
  const bob = await cast.member('Bob');
  await bob.page.reload();
  await visible(bob.composer);
});

test('a name that is taken is refused with what to do about it', async ({ cast }) => {
  await cast.member('Cid');
  const other = await cast.visitor('cid');
  await other.page.getByLabel('Your name').fill('cid');
  await other.page.getByRole('button', { name: 'Join', exact: true }).click();
  await visible(other.page.getByRole('alert').getByText('Choose another'));
  expect(await other.page.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true');
});

test('another device is linked by a code', async ({ cast, server }) => {
  await cast.member('Dee');
  const code = /\d{3}-\d{3}/.exec(await server.admin('reset-device', 'Dee'))?.[0] ?? '';
  const phone = await cast.visitor('Dee');
  await phone.page.getByRole('button', { name: 'I am already here on another device' }).click();
  await phone.page.getByLabel('The name you have here').fill('Dee');
  await phone.page.getByLabel('Code from your other device').fill(code);
  await phone.page.getByRole('button', { name: 'Join', exact: true }).click();
  await visible(phone.composer);
});

test('a server by invitation asks for one, and a link brings it along', async ({ browser }) => {
  const server = await Server.start('--invite-only');
  const troupe = new Troupe(browser, server);
  try {
    const words = /invite=([a-z-]+)/.exec(await server.admin('invite'))?.[1] ?? '';
    const ann = await troupe.visitor('Ann');
    await ann.page.getByLabel('Your name').fill('Ann');
    await ann.page.getByLabel('Invitation').fill(words);
    await ann.page.getByRole('button', { name: 'Join', exact: true }).click();
    await visible(ann.composer);
    const second = /invite=([a-z-]+)/.exec(await server.admin('invite'))?.[1] ?? '';
    const bob = await troupe.visitor('Bob', { path: `/#invite=${second}` });
    await bob.join();
    expect(troupe.complaints).toEqual([]);
  } finally {
    await troupe.close();
    await server.stop();
  }
});
