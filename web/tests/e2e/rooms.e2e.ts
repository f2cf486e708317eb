import { expect } from 'vitest';
import { PHONE, test } from './stage/stage.ts';
import { count, gone, visible } from './stage/wait.ts';
import type { Person } from './stage/person.ts';

async function browse(person: Person): Promise<void> {
  await person.page.getByRole('link', { name: 'Find or create rooms' }).click();
  await visible(person.page.getByRole('heading', { name: 'Rooms on this server', exact: true }));
}

async function create(person: Person, name: string, kind: 'Public' | 'Private'): Promise<void> {
  await browse(person);
  await person.page.getByRole('button', { name: 'Create a room' }).click();
  const dialog = person.page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('radio', { name: kind }).check();
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await visible(person.composer);
}

test('a public room is found, joined and left', async ({ cast }) => {
  const [ann, bob] = [await cast.member('RoomAnn'), await cast.member('RoomBob')];
  await create(ann, 'Garden', 'Public');
  await browse(bob);
  await bob.page.getByRole('button', { name: /^Join .*garden/ }).click();
  await visible(bob.composer);
  await bob.say('what grows here?');
  await ann.sees('what grows here?');
  await browse(bob);
  await bob.page.getByRole('button', { name: /^Leave .*garden/ }).click();
  await gone(bob.room('garden'));
});

test('a private room is seen by those who are brought in', async ({ cast }) => {
  const [ann, cid] = [await cast.member('PrivAnn'), await cast.member('PrivCid')];
  await create(ann, 'cellar', 'Private');
  await browse(cid);
  await count(cid.page.getByText('cellar'), 0);
  await ann.page.getByRole('button', { name: 'Members' }).click();
  await ann.page.getByRole('button', { name: 'Bring somebody in' }).click();
  await ann.page.getByRole('dialog').getByRole('button', { name: /PrivCid/ }).click();
  await visible(cid.room('cellar'));
});

test('a name that no room can have is explained before it is sent', async ({ cast }) => {
  const ann = await cast.member('NameAnn');
  await browse(ann);
  await ann.page.getByRole('button', { name: 'Create a room' }).click();
  await ann.page.getByLabel('Name', { exact: true }).fill('two words');
  await visible(ann.page.getByText('Put - where a space would be'));
});

test('somebody is written to alone before anything was said', async ({ cast }) => {
  const [ann, bob] = [await cast.member('DirAnn'), await cast.member('DirBob')];
  await ann.page.getByRole('button', { name: 'Write to somebody' }).first().click();
  await ann.page.getByRole('dialog').getByRole('button', { name: /DirBob/ }).click();
  await ann.say('psst');
  await bob.room('DirAnn').click();
  await bob.sees('psst');
});

test('a room says what it is about, and members may change that', async ({ cast }) => {
  const ann = await cast.member('TopicAnn');
  await create(ann, 'weather', 'Public');
  await ann.page.getByRole('button', { name: /weather/ }).first().click();
  await ann.page.getByRole('button', { name: 'Change the topic' }).click();
  await ann.page.getByRole('dialog').getByLabel('Topic').fill('Rain, mostly');
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await visible(ann.page.locator('main header').getByText('Rain, mostly'));
});

test('on a phone one thing is there at a time, and back leads back', async ({ cast }) => {
  const ann = await cast.visitor('PhoneAnn', PHONE);
  await ann.page.getByLabel('Your name').fill('PhoneAnn');
  await ann.page.getByRole('button', { name: 'Join', exact: true }).click();
  await ann.page.getByRole('link', { name: 'Settings' }).click();
  await ann.page.getByRole('link', { name: 'Notifications' }).click();
  await visible(ann.page.getByText('Tell me of'));
  await ann.page.getByRole('button', { name: 'Back' }).click();
  await ann.page.getByRole('button', { name: 'Back' }).click();
  await visible(ann.room('lobby'));
  expect(new URL(ann.page.url()).pathname).toBe('/');
});
