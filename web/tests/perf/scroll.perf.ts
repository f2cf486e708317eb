import { loadavg } from 'node:os';
import { expect } from 'vitest';
import { Program } from '../e2e/stage/program.ts';
import { test } from '../e2e/stage/stage.ts';

const MESSAGES = Number(process.env['PAPO_MESSAGES'] ?? 100_000);
/** As many are on their way at a time. */
const AT_ONCE = 200;
const SLOWDOWN = Number(process.env['PAPO_SLOWDOWN'] ?? 6);
const DISTANCE_PX = 15_000;
const FRAME_MS = 1000 / 60;
/** How fast it is scrolled, in pixels a second: as one reads, and as one looks for something. */
const SPEEDS = [500, 1_000, 2_000];

test('how a room with many messages scrolls', async ({ cast, server }) => {
  const program = await Program.join(server.origin, 'Host');
  await program.ask({ create_room: { name: '#long' } });
  for (let number = 0; number < MESSAGES; number += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => program.say('#long', `${number + index}: ${'what was said '.repeat(1 + ((number + index) % 12))}`)));
  }
  const ann = await cast.member('Ann');

  await program.ask({ invite: { room: '#long', user: 'Ann' } });
  await ann.room('long').click();
  await expect.poll(() => ann.log.innerText()).toContain(`${MESSAGES - 1}: `);
  const session = await ann.context.newCDPSession(ann.page);
  const heap = async (): Promise<string> => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return `${(usedSize / 2 ** 20).toFixed(1)} MiB`;
  };
  console.log(`a room with ${MESSAGES} messages; before: ${await heap()} of heap`);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  for (const speed of SPEEDS) {
    for (const yDistance of [DISTANCE_PX, -DISTANCE_PX]) {
      await ann.page.evaluate(() => {
        const frames: number[] = [];
        Object.assign(globalThis, { frames });
        const note = (at: number) => {
          if ((globalThis as unknown as { frames?: number[] }).frames !== frames) return;
          frames.push(at);
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
      });
      await session.send('Input.synthesizeScrollGesture', { x: 700, y: 300, yDistance, speed, gestureSourceType: 'mouse', preventFling: true });
      const frames = await ann.page.evaluate(() => {
        const { frames } = globalThis as unknown as { frames: number[] };
        Object.assign(globalThis, { frames: undefined });
        return frames;
      });
      console.log(`${yDistance > 0 ? 'up' : 'down'} at ${speed} px/s, ${SLOWDOWN}× throttle: ${summary(frames)}; load ${loadavg()[0]!.toFixed(1)}`);
    }
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  console.log(`after: ${await heap()} of heap`);
  program.leave();
});

function summary(frames: readonly number[]): string {
  const took = frames.slice(1).map((at, index) => at - frames[index]!).sort((one, other) => one - other);
  const whole = frames.at(-1)! - frames[0]!;
  const dropped = took.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!.toFixed(1);
  return `${((1000 * took.length) / whole).toFixed(1)} frames/s, ${dropped} of ${took.length + dropped} dropped, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`;
}
