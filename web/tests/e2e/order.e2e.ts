import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { count, gone, visible } from './stage/wait.ts';
import type { Person } from './stage/person.ts';

/** Opens what may be done to a member of the room that is looked at. */
async function measures(by: Person, whom: string): Promise<void> {
  const members = by.page.getByRole('button', { name: 'Members', exact: true });
  if ((await members.getAttribute('aria-expanded')) !== 'true') await members.click();
  await by.page.getByRole('complementary').getByRole('button', { name: new RegExp(whom) }).first().click();
}

test('a member is offered nothing that only others may do', async ({ cast }) => {
  const [ann] = [await cast.member('PlainAnn'), await cast.member('PlainBob')];
  await measures(ann, 'PlainBob');
  await visible(ann.page.getByRole('button', { name: 'Write to them' }));
  await count(ann.page.getByRole('button', { name: 'Ban', exact: true }), 0);
  await ann.page.goto(new URL('/settings/server', ann.page.url()).href);
  await visible(ann.page.getByText('are for owners'));
});

test('whoever is banned is out, and told why, until the ban is lifted', async ({ cast, server }) => {
  const [ann, bob] = [await cast.member('BanAnn'), await cast.member('BanBob')];
  await ann.page.goto(new URL('/browse', ann.page.url()).href);
  await ann.page.getByRole('button', { name: 'Create a room' }).click();
  await ann.page.getByLabel('Name', { exact: true }).fill('quiet');
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Create', exact: true }).click();
  await visible(ann.composer);
  await bob.page.goto(new URL('/browse', bob.page.url()).href);
  await bob.page.getByRole('button', { name: /^Join .*quiet/ }).click();
  await visible(bob.composer);

  await measures(ann, 'BanBob');
  await ann.page.getByRole('button', { name: 'Ban', exact: true }).click();
  const dialog = ann.page.getByRole('dialog');
  await dialog.getByLabel('For how long').selectOption('An hour');
  await dialog.getByLabel('Reason').fill('too loud');
  await dialog.getByRole('button', { name: 'Ban', exact: true }).click();
  await visible(bob.page.getByText('You are not in this room, or not any more.'));

  await server.admin('owner', 'BanAnn');
  await ann.page.goto(new URL('/settings/server', ann.page.url()).href);
  await visible(ann.page.getByText('too loud').first());
  await ann.page.getByRole('button', { name: /^Lift the ban on .*BanBob/ }).click();
  await gone(ann.page.getByRole('button', { name: /^Lift the ban on .*BanBob/ }));
  await bob.page.goto(new URL('/browse', bob.page.url()).href);
  await bob.page.getByRole('button', { name: /^Join .*quiet/ }).click();
  await visible(bob.composer);
});

test('whoever is put off the server is told the reason', async ({ cast, server }) => {
  const dan = await cast.member('KickDan');
  await server.admin('kick', 'KickDan', '--reason', 'too loud');
  await visible(dan.page.getByRole('alert').filter({ hasText: 'Reason: ⁨too loud⁩' }));
});

test('an owner invites by a link, a code for cameras, and four words', async ({ cast, server }) => {
  const ann = await cast.member('InvAnn');
  await server.admin('owner', 'InvAnn');
  await ann.page.goto(new URL('/settings/server', ann.page.url()).href);
  await ann.page.getByRole('button', { name: 'Make an invitation' }).click();
  await visible(ann.page.getByRole('img', { name: 'QR code of the invitation' }));
  expect(await ann.page.getByLabel('Link', { exact: true }).inputValue()).toMatch(/#(fp=[\w-]{43}&)?invite=[a-z]+-[a-z]+-[a-z]+-[a-z]+$/);
});

test('a device is linked by a link that the other opens, and can be revoked', async ({ cast }) => {
  const ann = await cast.member('DevAnn');
  await ann.page.goto(new URL('/settings/devices', ann.page.url()).href);
  await ann.page.getByRole('button', { name: 'Link a device' }).click();
  const link = new URL(await ann.page.getByLabel('Link', { exact: true }).inputValue());
  const phone = await cast.visitor('DevAnn', { path: `/${link.hash}`, forgiven: /WebSocket/ });
  expect(new URL(phone.page.url()).hash).toBe('');
  await phone.page.getByRole('button', { name: 'Join', exact: true }).click();
  await visible(phone.composer);
  await ann.page.keyboard.press('Escape');
  await ann.page.getByRole('button', { name: /^Revoke / }).click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await visible(phone.page.getByLabel('Your name'));
});
