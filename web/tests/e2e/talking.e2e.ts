import { expect } from 'vitest';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

test('two people talk', async ({ cast }) => {
  const [ann, bob] = await Promise.all([cast.member('Ann'), cast.member('Bob')]);
  await ann.say('is anybody there?');
  await bob.sees('is anybody there?');
  await bob.say('yes, at the back');
  await ann.sees('yes, at the back');
  expect(await ann.message('yes, at the back').getAttribute('aria-label')).toContain('Bob');
});

test('three people see everything in the same order', async ({ cast }) => {
  const people = await Promise.all(['Cid', 'Dee', 'Eve'].map((name) => cast.member(name)));
  await Promise.all(
    people.map(async (person) => {
      for (const number of ['one', 'two', 'three', 'four']) await person.say(`order: ${person.name} ${number}`);
    }),
  );
  const seen = await Promise.all(
    people.map(async (person) => {
      await expect.poll(() => person.message(/order: \w+ \w+/).count()).toBe(12);
      const all = await person.log.getByRole('article').allInnerTexts();
      return all.flatMap((text) => /order: \w+ \w+/.exec(text)?.[0] ?? []);
    }),
  );
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('others are told that somebody types', async ({ cast }) => {
  const [fay, gil] = await Promise.all([cast.member('Fay'), cast.member('Gil')]);
  await fay.composer.pressSequentially('well…');
  await visible(gil.page.getByText(/Fay.* is typing/));
});

test('lines of a message stay lines', async ({ cast }) => {
  const hal = await cast.member('Hal');
  await hal.composer.pressSequentially('first');
  await hal.composer.press('Shift+Enter');
  await hal.composer.pressSequentially('second');
  await hal.composer.press('Enter');
  await expect.poll(() => hal.log.getByRole('article').last().innerText()).toMatch(/first\n+second/);
});
