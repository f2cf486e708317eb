import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { Program } from './stage/program.ts';
import { fresh } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

/** What the browser complains of where there is no server. */
const forgiven = /WebSocket|Failed to load resource/;

/** The names of what the page remembers. */
function memory(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('papo');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('memory').objectStore('memory').getAllKeys();
          asked.onsuccess = () => (opening.result.close(), done(asked.result.map(String)));
        };
      }),
  );
}

/** Waits until the browser keeps the page itself. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
}

fresh('without a server the page opens with what was said, and sends later what is said meanwhile', async ({ cast, server }) => {
  const ann = await cast.member('Ann', { forgiven });
  await ann.say('before the storm');
  await ann.sees('before the storm');
  await kept(ann.page);
  await expect.poll(() => memory(ann.page)).toContain('room:2');
  await server.kill();
  await ann.page.reload();
  await ann.sees('before the storm');
  await ann.say('in the storm');
  await visible(ann.page.getByText('Waiting to be sent'));
  await ann.page.reload();
  await visible(ann.page.getByText('in the storm'));
  await server.start();
  await ann.sees('in the storm');
  await gone(ann.page.getByText('Waiting to be sent'));
});

fresh('what changed while the page was closed takes the place of what it remembers', async ({ cast }) => {
  const [ann, bob] = [await cast.member('Ann', { forgiven }), await cast.member('Bob')];
  await bob.say('to be taken back');
  await ann.sees('to be taken back');
  await expect.poll(() => memory(ann.page)).toContain('room:2');
  const url = ann.page.url();
  await ann.page.goto('about:blank');
  await bob.act('to be taken back', /^Delete/);
  await bob.page.getByRole('dialog').getByRole('button', { name: /delete/i }).click();
  await gone(bob.message('to be taken back'));
  await ann.page.goto(url);
  await visible(ann.composer);
  await gone(ann.message('to be taken back'));
});

fresh('what came while the page was closed is new, however often it is opened before that is read', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Host');
  const ann = await cast.member('Ann');
  await program.say('#lobby', 'known already');
  await ann.sees('known already');
  await expect.poll(() => memory(ann.page)).toContain('room:2');
  const url = ann.page.url();
  await ann.page.goto('about:blank');
  for (let number = 0; number < 40; number++) await program.say('#lobby', `while she was away ${number}`);
  for (let visit = 0; visit < 4; visit++) {
    await ann.page.goto(url);
    await visible(ann.page.getByRole('button', { name: /40.? new messages/ }));
    await ann.page.goto('about:blank');
  }
  program.leave();
});

fresh('signing out forgets everything', async ({ cast }) => {
  const ann = await cast.member('Ann', { forgiven });
  await ann.say('mine');
  await expect.poll(() => memory(ann.page)).toContain('room:2');
  await ann.page.goto(new URL('/settings/profile', ann.page.url()).href);
  await ann.page.getByRole('button', { name: 'Sign out' }).click();
  await ann.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await visible(ann.page.getByLabel('Your name'));
  await expect.poll(() => memory(ann.page).catch(() => ['?'])).toEqual([]);
});
