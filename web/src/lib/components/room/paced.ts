/** As long as a frame of a screen takes. */
const FRAME_MS = 16;

/** Does something at once, and then no more often than there are frames: many messages in one are shown together. */
export function paced(act: () => void): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    [last, timer] = [performance.now(), undefined];
    act();
  };
  return () => {
    if (timer !== undefined) return;
    const wait = last + FRAME_MS - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
