import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { Program } from './stage/program.ts';
import { test } from './stage/stage.ts';

const SCRIPTS_KIB_MAX = 120;

test('little has to be loaded before the first message is read', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Host');
  await program.say('#lobby', 'welcome in');
  const scripts = new Map<string, Promise<number>>();
  const ann = await cast.visitor('Ann', {
    before: async (page) => {
      page.on('response', (response) => {
        if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body().then((body) => gzipSync(body, { level: 9 }).length));
      });
    },
  });
  await ann.join();
  await ann.sees('welcome in');
  const sizes = await Promise.all([...scripts].map(async ([url, size]) => [new URL(url).pathname, await size] as const));
  const total = sizes.reduce((sum, [, size]) => sum + size, 0) / 1024;
  console.log(`${total.toFixed(1)} KiB of scripts (gzip) in ${sizes.length} files before the first message`);
  console.log(sizes.map(([path, size]) => `  ${(size / 1024).toFixed(1)} ${path}`).join('\n'));
  expect(total).toBeLessThanOrEqual(SCRIPTS_KIB_MAX);
  program.leave();
});
