import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { test } from './stage/stage.ts';
import { gone, visible } from './stage/wait.ts';

/** The notifications that the browser shows of a page. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ body }) => body));
}

/** Has somebody look at a page, or elsewhere. */
async function look(page: Page, isHere: boolean): Promise<void> {
  await page.evaluate((is) => {
    Object.defineProperty(document, 'hasFocus', { value: () => is, configurable: true });
    dispatchEvent(new Event(is ? 'focus' : 'blur'));
  }, isHere);
}

test('whoever looks elsewhere is told of mentions, and of nothing that they see', async ({ cast }) => {
  const [ann, bob] = [await cast.member('NoteAnn', { permissions: ['notifications'] }), await cast.member('NoteBob')];
  await ann.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await look(ann.page, false);
  await bob.say('nothing for anybody');
  await bob.say('hello @NoteAnn');
  await expect.poll(() => shown(ann.page)).toEqual(['hello @NoteAnn']);
  await look(ann.page, true);
  await bob.say('still there, @NoteAnn?');
  await ann.sees('still there');
  expect(await shown(ann.page)).toEqual(['hello @NoteAnn']);
});

test('nobody is asked about notifications before anything happened, and once only', async ({ cast }) => {
  const ann = await cast.member('AskAnn');
  await gone(ann.page.getByText('May papo tell you'));
  await ann.say('first words');
  await visible(ann.page.getByText('May papo tell you'));
  await ann.page.getByRole('button', { name: 'Not now' }).click();
  await ann.say('second words');
  await ann.sees('second words');
  await gone(ann.page.getByText('May papo tell you'));
});

test('a room that is silent counts nothing', async ({ cast }) => {
  const [ann, bob] = [await cast.member('MuteAnn'), await cast.member('MuteBob')];
  await ann.page.getByRole('button', { name: 'Write to somebody' }).first().click();
  await ann.page.getByRole('dialog').getByRole('button', { name: /MuteBob/ }).click();
  await ann.say('psst');
  await bob.room('MuteAnn').click();
  await bob.sees('psst');
  await bob.page.getByRole('button', { name: 'MuteAnn' }).first().click();
  await bob.page.getByLabel('Notifications from here').selectOption('Nothing');
  await bob.room('lobby').click();
  await ann.say('psst again');
  await ann.sees('psst again');
  await bob.say('and here');
  await bob.sees('and here');
  expect(await bob.page.title()).not.toMatch(/^\(\d+\)/);
  await visible(bob.room('MuteAnn').getByLabel('Silent'));
});
