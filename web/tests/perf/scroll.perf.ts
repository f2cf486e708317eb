import { loadavg } from 'node:os';
import type { CDPSession } from 'playwright-core';
import { expect } from 'vitest';
import { Program } from '../e2e/stage/program.ts';
import { test } from '../e2e/stage/stage.ts';

const MESSAGES = Number(process.env['PAPO_MESSAGES'] ?? 100_000);
/** As many are on their way at a time. */
const AT_ONCE = 200;
const SLOWDOWN = Number(process.env['PAPO_SLOWDOWN'] ?? 6);
const DISTANCE_PX = 15_000;
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
      await ann.page.evaluate(watchGaps);
      const frames = await traced(session, () =>
        session.send('Input.synthesizeScrollGesture', { x: 700, y: 300, yDistance, speed, gestureSourceType: 'mouse', preventFling: true }),
      );
      const { looks, gaps } = await ann.page.evaluate(() => (globalThis as unknown as { gaps: () => { looks: number; gaps: number } }).gaps());
      const way = `${yDistance > 0 ? 'up' : 'down'} at ${speed} px/s, ${SLOWDOWN}× throttle`;
      console.log(`${way}: ${summary(frames)}; the script saw ${looks} of them, ${gaps} with a gap; load ${loadavg()[0]!.toFixed(1)}`);
    }
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  console.log(`after: ${await heap()} of heap`);
  program.leave();
});

/** Counts in the page how often something within the view was not there yet. */
function watchGaps(): void {
  const log = document.querySelector('[role="log"]')!;
  const counted = { looks: 0, gaps: 0 };
  let isOver = false;
  const look = () => {
    if (isOver) return;
    counted.looks += 1;
    const { left, top, bottom } = log.getBoundingClientRect();
    const isRow = (y: number) => document.elementFromPoint(left + 100, y)?.closest('.item') !== null;
    if (!isRow(top + 2) || !isRow(bottom - 2)) counted.gaps += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, { gaps: () => ((isOver = true), counted) });
}

/** A frame that was to be shown, by the compositor's account of it. */
interface Frame {
  readonly at: number;
  isShown: boolean;
}

/** Does something, and says which frames came while it scrolled. */
async function traced(session: CDPSession, act: () => Promise<unknown>): Promise<Frame[]> {
  const frames = new Map<number, Frame>();
  const collect = ({ value }: { value: object[] }) => {
    for (const event of value as TraceEvent[]) {
      const report = event.args?.chrome_frame_reporter ?? event.args?.frame_reporter;
      if (event.name !== 'PipelineReporter' || !report || report.scroll_state === 'SCROLL_NONE') continue;
      // A frame is told of twice where what the page's script changed came after it.
      const frame = frames.get(report.frame_sequence) ?? { at: event.ts / 1000, isShown: false };
      frame.isShown ||= report.state.startsWith('STATE_PRESENTED');
      frames.set(report.frame_sequence, frame);
    }
  };
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['cc', 'benchmark'] } });
  await act();
  const over = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await over;
  session.off('Tracing.dataCollected', collect);
  return [...frames.values()].sort((one, other) => one.at - other.at);
}

interface FrameReport {
  readonly state: string;
  readonly scroll_state: string;
  readonly frame_sequence: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ts: number;
  readonly args?: Record<'chrome_frame_reporter' | 'frame_reporter', FrameReport | undefined>;
}

function summary(frames: readonly Frame[]): string {
  const shown = frames.filter(({ isShown }) => isShown).length;
  const whole = frames.at(-1)!.at - frames[0]!.at;
  return `${((1000 * (shown - 1)) / whole).toFixed(1)} frames/s shown, ${frames.length - shown} of ${frames.length} dropped`;
}
