import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { count, gone, visible } from './stage/wait.ts';

test('a message is edited for everyone', async ({ cast }) => {
  const [ann, bob] = await Promise.all([cast.member('Ann'), cast.member('Bob')]);
  await ann.say('lunch at noom');
  await bob.sees('lunch at noom');
  await ann.composer.press('ArrowUp');
  const box = ann.page.getByLabel('Edit the message');
  await box.fill('lunch at noon');
  await box.press('Enter');
  await bob.sees(/lunch at noon.*\(edited\)/s);
  await gone(bob.message('noom'));
});

test('a message is deleted for everyone', async ({ cast }) => {
  const [cid, dee] = await Promise.all([cast.member('Cid'), cast.member('Dee')]);
  await cid.say('not for your eyes');
  await dee.sees('not for your eyes');
  await cid.act('not for your eyes', /^Delete/);
  await cid.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await gone(dee.message('not for your eyes'));
  await visible(dee.log.getByText('This message was deleted.'));
});

test('a reply shows what it answers, and leads there', async ({ cast }) => {
  const [eve, fay] = await Promise.all([cast.member('Eve'), cast.member('Fay')]);
  await eve.say('who has the key?');
  await fay.sees('who has the key?');
  await fay.act('who has the key?', /^Reply R?$/);
  await fay.say('I do');
  const reply = eve.message('I do');
  await visible(reply.getByText('who has the key?'));
  await reply.getByRole('button', { name: /message that this answers/ }).or(reply.getByRole('link', { name: /message that this answers/ })).first().click();
  await expect.poll(() => eve.page.url()).toMatch(/\/r\/2\/\d+$/);
});

test('a thread stands beside the room, and is counted in it', async ({ cast }) => {
  const [gil, hal] = await Promise.all([cast.member('Gil'), cast.member('Hal')]);
  await gil.say('what do we plant?');
  await hal.sees('what do we plant?');
  await hal.act('what do we plant?', /thread/);
  const field = hal.pane.getByRole('textbox');
  await field.fill('beans');
  await field.press('Enter');
  await visible(hal.pane.getByText('beans'));
  await gil.message('what do we plant?').getByText('One reply').click();
  await visible(gil.pane.getByText('beans'));
  await count(gil.log.first().getByRole('article').filter({ hasText: /^beans$/ }), 0);
});

test('a reaction is seen by all, counted, and taken back', async ({ cast }) => {
  const [ivy, jon] = await Promise.all([cast.member('Ivy'), cast.member('Jon')]);
  await ivy.say('we have cake');
  await jon.sees('we have cake');
  await jon.message('we have cake').hover();
  await jon.message('we have cake').getByRole('button', { name: 'Add a reaction' }).click();
  await jon.page.getByLabel('Search emoji').fill('cake');
  await visible(jon.page.getByRole('dialog').getByText('🎂').or(jon.page.getByText('🎂')));
  await jon.page.getByLabel('Search emoji').press('Enter');
  const reaction = ivy.message('we have cake').getByRole('button', { name: /Jon.* reacted with/ });
  await reaction.click();
  const both = jon.message('we have cake').getByRole('button', { name: /Ivy.*reacted|reacted.*Ivy/ });
  await visible(both.getByText('2'));
  await both.click();
  await visible(ivy.message('we have cake').getByRole('button', { name: /reacted with/ }).getByText('1'));
});

test('what is pinned is listed for everyone', async ({ cast }) => {
  const [kim, lea] = await Promise.all([cast.member('Kim'), cast.member('Lea')]);
  await kim.say('the door code is 1234');
  await lea.sees('the door code is 1234');
  await kim.act('the door code is 1234', /^Pin in this room/);
  await visible(lea.message('the door code is 1234').getByText('Pinned'));
  await lea.page.getByRole('button', { name: 'Pinned messages' }).click();
  await visible(lea.pane.getByText('the door code is 1234'));
});
