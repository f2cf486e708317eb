import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

test('by keyboard alone somebody signs in, reads, writes and reacts', async ({ cast }) => {
  const bob = await cast.member('Bob');
  await bob.say('can you hear me?');
  await bob.say('hello?');
  const { page, log, composer } = await cast.visitor('Ann');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await expect.poll(() => page.getByLabel('Your name').evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('Ann');
  await press('Enter');
  await visible(log.getByText('hello?'));
  // To the messages, and up to the first.
  const isIn = (text: string) => page.evaluate((text) => document.activeElement?.matches('article') && document.activeElement.textContent?.includes(text), text);
  for (let tab = 0; tab < 30 && !(await isIn('hello?')); tab++) await press('Tab');
  expect(await isIn('hello?')).toBe(true);
  await press('ArrowUp');
  await expect.poll(() => isIn('can you hear me?')).toBe(true);
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).not.toBe('none');
  await press('+');
  await visible(page.getByLabel('Search emoji'));
  await page.keyboard.type('ear');
  await press('Enter');
  await visible(bob.message('can you hear me?').getByRole('button', { name: /Ann.*reacted with/ }));
  // Back to writing.
  await press('Escape');
  await expect.poll(() => composer.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('loud and clear');
  await press('Enter');
  await bob.sees('loud and clear');
});

test('the first thing that the keyboard reaches leads to writing', async ({ cast }) => {
  const cid = await cast.member('Cid');
  await cid.page.reload();
  await visible(cid.composer);
  await cid.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await cid.page.keyboard.press('Tab');
  expect(await cid.page.evaluate(() => document.activeElement?.textContent)).toBe('Write a message');
  await cid.page.keyboard.press('Enter');
  await expect.poll(() => cid.composer.evaluate((field) => field === document.activeElement)).toBe(true);
});

test('a dialog gives the focus back to what opened it', async ({ cast }) => {
  const dee = await cast.member('Dee');
  const opener = dee.page.getByRole('button', { name: 'Write to somebody' }).first();
  await opener.focus();
  await dee.page.keyboard.press('Enter');
  await visible(dee.page.getByRole('dialog'));
  await dee.page.keyboard.press('Escape');
  await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true);
});
