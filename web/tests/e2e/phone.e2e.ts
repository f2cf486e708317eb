import { expect } from 'vitest';
import type { Person } from './stage/person.ts';
import { PHONE, test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

/** Writes a message on a phone, whose Enter begins a line, and sends it. */
async function says({ composer, page }: Person, text: string): Promise<void> {
  await composer.fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).tap();
}

test('a phone shows rooms, then a room, and leads back', async ({ cast }) => {
  const ann = await cast.visitor('Ann', PHONE);
  await ann.page.getByLabel('Your name').fill('Ann');
  await ann.page.getByRole('button', { name: 'Join', exact: true }).tap();
  await visible(ann.room('lobby'));
  await gone(ann.composer);
  await ann.room('lobby').tap();
  await visible(ann.composer);
  await gone(ann.room('lobby'));
  await says(ann, 'from my phone');
  await ann.sees('from my phone');
  await ann.page.goBack();
  await visible(ann.room('lobby'));
});

test('nothing of a room is wider than a phone', async ({ cast }) => {
  const bob = await cast.visitor('Bob', PHONE);
  await bob.page.getByLabel('Your name').fill('Bob');
  await bob.page.getByRole('button', { name: 'Join', exact: true }).tap();
  await bob.room('lobby').tap();
  await says(bob, `${'unbroken'.repeat(60)} and https://example.com/${'path/'.repeat(60)}`);
  await bob.sees('unbroken');
  expect(await bob.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await bob.log.evaluate((log) => log.scrollWidth <= log.clientWidth)).toBe(true);
});

test('a long press offers what can be done with a message', async ({ cast }) => {
  const cid = await cast.visitor('Cid', PHONE);
  await cid.page.getByLabel('Your name').fill('Cid');
  await cid.page.getByRole('button', { name: 'Join', exact: true }).tap();
  await cid.room('lobby').tap();
  await says(cid, 'press me');
  await cid.sees('press me');
  const box = (await cid.message('press me').boundingBox())!;
  const session = await cid.context.newCDPSession(cid.page);
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] });
  await visible(cid.page.getByRole('menuitem', { name: 'Reply', exact: true }));
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await cid.page.getByRole('menuitem', { name: 'Reply', exact: true }).tap();
  await gone(cid.page.getByRole('menu'));
});
