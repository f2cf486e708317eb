import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { picture } from './stage/picture.ts';
import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

const AWAY = /WebSocket|ERR_CONNECTION|ERR_EMPTY|Failed to load resource|50\d/;

test('a picture is sent, shown, and opened large', async ({ cast }) => {
  const [ann, bob] = await Promise.all([cast.member('Ann'), cast.member('Bob')]);
  await ann.page.locator('input[type=file][multiple]').first().setInputFiles({ name: 'room.png', mimeType: 'image/png', buffer: picture() });
  await visible(ann.page.getByText('room.png'));
  await ann.composer.press('Enter');
  const open = bob.log.getByRole('button', { name: /Open room\.png/ }).or(bob.log.getByRole('link', { name: /Open room\.png/ }));
  await open.first().click();
  await visible(bob.page.getByRole('dialog'));
  await bob.page.keyboard.press('Escape');
  await gone(bob.page.getByRole('dialog'));
});

test('an upload that is cut off goes on where it was, and arrives whole', async ({ cast, server }) => {
  const bytes = randomBytes(24 * 1024 * 1024);
  const [cid, dee] = await Promise.all([cast.member('Cid', { forgiven: AWAY }), cast.member('Dee', { forgiven: AWAY })]);
  const session = await cid.context.newCDPSession(cid.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 6 * 1024 * 1024 });
  await cid.page.locator('input[type=file][multiple]').first().setInputFiles({ name: 'film.bin', mimeType: 'application/octet-stream', buffer: bytes });
  await visible(cid.page.getByText(/[1-9][\d.]* MB of|[1-9][\d.]* MiB of/));
  await server.kill();
  await visible(cid.page.getByText('No connection; goes on by itself'));
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await server.start();
  await gone(cid.page.getByText('No connection; goes on by itself'));
  await cid.composer.press('Enter');
  const link = dee.log.getByRole('link', { name: /film\.bin/ }).first();
  await visible(link);
  const [download] = await Promise.all([dee.page.waitForEvent('download'), link.click()]);
  const stream = await download.createReadStream();
  const received: Buffer[] = [];
  for await (const chunk of stream) received.push(chunk as Buffer);
  expect(Buffer.concat(received).equals(bytes)).toBe(true);
}, 90_000);
