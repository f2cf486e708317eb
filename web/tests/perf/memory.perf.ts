import { expect } from 'vitest';
import { Program } from '../e2e/stage/program.ts';
import { test } from '../e2e/stage/stage.ts';

const MESSAGES = Number(process.env['PAPO_MESSAGES'] ?? 50_000);
const STEP = MESSAGES / 5;
/** Each may send ten messages a second. */
const SENDERS = 40;

test('how much memory a page takes that receives many messages', async ({ cast, server }) => {
  const ann = await cast.member('Ann');
  const senders = await Promise.all(Array.from({ length: SENDERS }, (_, index) => Program.join(server.origin, `Sender${index}`)));
  const session = await ann.context.newCDPSession(ann.page);
  await session.send('HeapProfiler.enable');
  await session.send('Performance.enable');
  let sent = 0;
  const measure = async (): Promise<void> => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { metrics } = await session.send('Performance.getMetrics');
    const nodes = metrics.find(({ name }) => name === 'Nodes')?.value;
    console.log(`${sent} messages: ${(usedSize / 2 ** 20).toFixed(1)} MiB of heap, ${nodes} nodes`);
  };
  await measure();
  for (let step = 1; step <= 5; step++) {
    await Promise.all(
      senders.map(async (sender, index) => {
        for (let number = index; number < STEP; number += SENDERS) {
          sent++;
          for (;;) {
            const isSent = await sender.say('#lobby', `message ${sent} of many, which says something or other`).then(() => true, () => false);
            if (isSent) break;
            await new Promise((done) => setTimeout(done, 100));
          }
        }
      }),
    );
    await senders[0]!.say('#lobby', `that was step ${step}`).catch(() => undefined);
    await expect.poll(() => ann.log.innerText()).toContain(`of many`);
    await measure();
  }
  for (const sender of senders) sender.leave();
});
