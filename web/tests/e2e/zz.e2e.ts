import { test } from './stage/stage.ts';
test('x', async ({ cast, server }) => {
  const fay = await cast.member('Fay'); const gil = await cast.member('Gil', {before: async (page) => { page.on('websocket', (s) => { s.on('framereceived', (f) => console.log('G<', String(f.payload).slice(0,300))); }) }});
  await gil.page.reload();
  fay.page.on('websocket', (s) => s.on('framesent', (f) => console.log('F>', String(f.payload).slice(0,200))));
  await fay.page.reload();
  await fay.composer.pressSequentially('well…');
  await new Promise((d) => setTimeout(d, 3000));
  await gil.page.screenshot({ path: '/tmp/g.png' });
  console.log(await server.admin('reset-device', 'Fay'));
  console.log(await server.admin('invite'));
});
