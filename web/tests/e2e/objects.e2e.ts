import { Program } from './stage/program.ts';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

test('a poll is voted in from two sides', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Host');
  const [ann, bob] = await Promise.all([cast.member('Ann'), cast.member('Bob')]);
  await program.say('#lobby', '', { objects: [{ type: 'poll', value: { question: 'Tea or coffee?', options: ['Tea', 'Coffee'] } }] });
  await ann.message('Tea or coffee?').getByRole('button', { name: /^Tea/ }).click();
  await visible(bob.message('Tea or coffee?').getByText('One person voted').or(bob.message('Tea or coffee?').getByText(/Ann/)));
  await bob.message('Tea or coffee?').getByRole('button', { name: /^Coffee/ }).click();
  for (const person of [ann, bob]) {
    await visible(person.message('Tea or coffee?').getByRole('button', { name: /^Tea.*1/ }));
    await visible(person.message('Tea or coffee?').getByRole('button', { name: /^Coffee.*1/ }));
  }
  await ann.message('Tea or coffee?').getByRole('button', { name: /^Coffee/ }).click();
  await visible(bob.message('Tea or coffee?').getByRole('button', { name: /^Coffee.*2/ }));
  program.leave();
});

test('a task is ticked off for everyone', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Foreman');
  const [cid, dee] = await Promise.all([cast.member('Cid'), cast.member('Dee')]);
  await program.say('#lobby', '', { objects: [{ type: 'task', value: { title: 'Move house', items: [{ title: 'Boxes' }, { title: 'Van' }] } }] });
  await cid.message('Move house').getByRole('checkbox', { name: 'Van' }).click();
  await visible(dee.message('Move house').getByRole('checkbox', { name: 'Van', checked: true }));
  program.leave();
});
