import { picture } from './picture.ts';
import { Program } from './program.ts';
import type { Server } from './server.ts';

/** Positions of the messages that tests go to. */
export interface World {
  readonly people: readonly Program[];
  /** By which a browser belongs to the reader. */
  readonly cookie: Program['cookie'];
  readonly question: number;
  readonly poll: number;
  readonly picture: number;
}

/** A small office on an ordinary morning, the same each time: what the page looks like with people in it. */
export async function settle(server: Server, reader: string): Promise<World> {
  const [carla, davi, grace, ann] = [
    await Program.join(server.origin, 'Carla'),
    await Program.join(server.origin, 'Davi'),
    await Program.join(server.origin, 'Grace'),
    await Program.join(server.origin, reader),
  ];
  ann.leave();
  const everyone = [carla, davi, grace];
  await carla.ask({ create_room: { name: '#kitchen' } });
  await carla.ask({ topic: { room: '#kitchen', topic: 'What there is to eat, and who washes up' } });
  for (const other of [davi, grace]) await other.ask({ join: { room: '#kitchen' } });
  await davi.ask({ create_room: { name: '#release' } });
  await grace.ask({ join: { room: '#release' } });
  await carla.ask({ create_room: { name: '#leads', private: true } });
  await carla.ask({ invite: { room: '#leads', user: reader } });
  await carla.say('#leads', `Budget is in, @${reader}. Have a look before noon?`);
  await carla.say('#lobby', 'Good morning! The heating on the second floor is **back**.');
  await carla.say('#lobby', 'Whoever borrowed the long ladder: the painters need it until noon.');
  const question = await davi.say('#lobby', 'Does anybody know why the build takes twice as long since yesterday? It was four minutes, now it is nine.');
  await grace.say('#lobby', 'Looking. The cache is empty after every run:\n\n```rust\nfn cache_key(lock: &Lockfile) -> String {\n    // A new key each time: the clock has no place here.\n    format!("{}-{}", lock.hash(), now())\n}\n```');
  await grace.say('#lobby', 'Found it, I am sending a change.', { thread: question });
  await davi.say('#lobby', 'You are quick. Thank you!', { thread: question });
  const thanks = await davi.say('#lobby', 'Ha. `now()` in a cache key, I will never live that down.', { reply_to: question });
  await carla.ask({ react: { message: thanks, emoji: '😄' } });
  await grace.ask({ react: { message: thanks, emoji: '😄' } });
  await grace.ask({ react: { message: thanks, emoji: '🎉' } });
  const photo = await carla.say('#lobby', 'The new meeting room, at last:', { files: [await carla.upload('meeting-room.png', 'image/png', new Uint8Array(picture()), { width: 640, height: 400 })] });
  const poll = await grace.say('#lobby', '', {
    objects: [{ type: 'poll', value: { question: 'Where do we have lunch on Friday?', options: ['Noodles at Lin’s', 'The market hall', 'Kitchen, somebody cooks'] } }],
  });
  await carla.ask({ vote: { message: poll, choices: [0] } });
  await davi.ask({ vote: { message: poll, choices: [0] } });
  await grace.ask({ vote: { message: poll, choices: [1] } });
  await carla.ask({ pin: { message: question } }).catch(() => undefined);
  const task = await davi.say('#lobby', '', {
    objects: [{ type: 'task', value: { title: 'Before the release', items: [{ title: 'Write the notes' }, { title: 'Try the update from 0.9' }, { title: 'Tell the shop' }] } }],
  });
  await davi.ask({ tick: { message: task, item: 0, done: true } });
  await grace.say('#lobby', '', {
    objects: [{ type: 'table', value: { columns: ['Room', { name: 'Now', unit: '°C' }, { name: 'Wanted', unit: '°C' }], rows: [['Hall', 18.5, 19], ['Workshop', 16, 18], ['Office', 21.5, 21]] } }],
  });
  await carla.say('#kitchen', 'There is soup.');
  await davi.say('#kitchen', 'There was soup.');
  await davi.say(`@${reader}`, 'Are you coming to the demo at three?');
  await davi.ask({ topic: { room: '#release', topic: '1.0 on Thursday' } });
  await carla.say('#lobby', `@${reader} the parcel for you is at the front desk.`);
  return { people: everyone, cookie: ann.cookie, question, poll, picture: photo };
}
