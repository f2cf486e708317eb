import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  await bob.log.getByRole('button', { name: /Open .*room\.png/ }).click();
  await visible(bob.page.getByRole('dialog'));
  await bob.page.keyboard.press('Escape');
  await gone(bob.page.getByRole('dialog'));
});

test('what is pasted and what is dropped goes with the message', async ({ cast }) => {
  const [eva, fay] = await Promise.all([cast.member('Eva'), cast.member('Fay')]);
  await eva.composer.evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['of today'], 'minutes.txt', { type: 'text/plain' }));
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await visible(eva.page.getByText('minutes.txt'));
  const folder = mkdtempSync(join(tmpdir(), 'papo-drop-'));
  const plan = join(folder, 'plan.txt');
  writeFileSync(plan, 'for tomorrow');
  const session = await eva.context.newCDPSession(eva.page);
  const drag = async (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data: { items: [], files: [plan], dragOperationsMask: 1 } });
  await drag('dragEnter');
  await visible(eva.page.getByText('Drop to attach'));
  await drag('dragOver');
  await drag('drop');
  await visible(eva.page.getByText('plan.txt'));
  await eva.composer.press('Enter');
  await visible(fay.log.getByRole('link', { name: /Download .*minutes\.txt/ }));
  await visible(fay.log.getByRole('link', { name: /Download .*plan\.txt/ }));
  rmSync(folder, { recursive: true });
});

test('an upload that is cut off goes on where it was, and arrives whole', async ({ cast, server }) => {
  const bytes = randomBytes(24 * 1024 * 1024);
  const [cid, dee] = await Promise.all([cast.member('Cid', { forgiven: AWAY }), cast.member('Dee', { forgiven: AWAY })]);
  const session = await cid.context.newCDPSession(cid.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 6 * 1024 * 1024 });
  await cid.page.locator('input[type=file][multiple]').first().setInputFiles({ name: 'film.bin', mimeType: 'application/octet-stream', buffer: bytes });
  await visible(cid.page.getByText(/[1-9].*B.* of .*B/));
  await server.kill();
  await visible(cid.page.getByText('No connection; goes on by itself'));
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await server.start();
  await gone(cid.page.getByText('No connection; goes on by itself'));
  await cid.composer.press('Enter');
  const link = dee.log.getByRole('link', { name: /Download .*film\.bin/ }).first();
  await visible(link);
  const [download] = await Promise.all([dee.page.waitForEvent('download'), link.click()]);
  const stream = await download.createReadStream();
  const received: Buffer[] = [];
  for await (const chunk of stream) received.push(chunk as Buffer);
  expect(Buffer.concat(received).equals(bytes)).toBe(true);
}, 90_000);
