import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

/** What browsers say of a server that is away. */
const AWAY = /WebSocket|ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|Failed to load resource|502|500/;
const BANNER = 'No connection to the server';

test('a server that is killed while people type loses and doubles nothing', async ({ cast, server }) => {
  const [ann, bob] = await Promise.all([cast.member('Ann', { forgiven: AWAY }), cast.member('Bob', { forgiven: AWAY })]);
  const said = Array.from({ length: 20 }, (_, number) => `before the crash ${number}!`);
  for (const text of said) await ann.say(text);
  await ann.composer.pressSequentially('half a sen');
  await server.kill();
  await visible(ann.page.getByRole('status').getByText(BANNER));
  expect(await ann.composer.inputValue()).toBe('half a sen');
  await ann.composer.pressSequentially('tence');
  await ann.composer.press('Enter');
  await server.start();
  await gone(ann.page.getByText(BANNER));
  for (const person of [ann, bob]) {
    for (const text of [...said, 'half a sentence']) await person.sees(text);
  }
});

test('what is said while offline waits, is shown as waiting, and goes once', async ({ cast }) => {
  const [cid, dee] = await Promise.all([cast.member('Cid', { forgiven: AWAY }), cast.member('Dee')]);
  await cid.context.setOffline(true);
  await cid.say('from the tunnel');
  await visible(cid.log.getByText('from the tunnel'));
  await visible(cid.log.getByText('Waiting to be sent'));
  await cid.context.setOffline(false);
  await dee.sees('from the tunnel');
  await cid.sees('from the tunnel');
  await gone(cid.log.getByText('Waiting to be sent'));
});

test('what waits survives closing the page', async ({ cast, server }) => {
  const [eve, fay] = await Promise.all([cast.member('Eve', { forgiven: AWAY }), cast.member('Fay', { forgiven: AWAY })]);
  await server.kill();
  await eve.say('written before closing');
  await visible(eve.log.getByText('Waiting to be sent'));
  await eve.page.close();
  await server.start();
  const again = await eve.context.newPage();
  await again.goto(server.page);
  await fay.sees('written before closing');
  await expect.poll(() => again.getByRole('log').getByText('written before closing').count()).toBe(1);
});
