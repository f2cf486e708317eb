import { Program } from '../e2e/stage/program.ts';
import { test } from '../e2e/stage/stage.ts';

const RUNS = 9;
const SLOWDOWN = 4;

test('how long until the first message can be read, with a cold cache', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Host');
  for (let number = 0; number < 25; number++) await program.say('#lobby', `message ${number}`);
  const took: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const ann = await cast.visitor(`Ann${run}`);
    await ann.join();
    await ann.sees('message 24');
    await ann.page.goto('about:blank');
    const session = await ann.context.newCDPSession(ann.page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await ann.page.addInitScript(() => {
      // Once a frame, for looking takes time as well.
      const look = () => {
        const article = [...document.querySelectorAll('[role="log"] article')].find(({ textContent }) => textContent.includes('message 24'));
        if (!article?.checkVisibility({ visibilityProperty: true })) return requestAnimationFrame(look);
        // After the frame in which it is drawn.
        setTimeout(() => Object.assign(globalThis, { readAt: performance.now() }));
      };
      requestAnimationFrame(look);
    });
    await ann.page.goto(server.page, { waitUntil: 'commit' });
    const readAt = await ann.page.waitForFunction(() => (globalThis as { readAt?: number }).readAt);
    took.push((await readAt.jsonValue()) as number);
    await ann.context.close();
  }
  took.sort((one, other) => one - other);
  console.log(`first message with ${SLOWDOWN}× throttle, cold cache, ${RUNS} runs: median ${took[RUNS >> 1]!.toFixed(0)} ms, ${took[0]!.toFixed(0)}–${took.at(-1)!.toFixed(0)} ms`);
  program.leave();
});
