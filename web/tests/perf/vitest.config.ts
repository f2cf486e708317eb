import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** What the page takes, measured and printed. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.perf.ts'],
    globalSetup: [join(import.meta.dirname, '../e2e/stage/browser.ts')],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 600_000, interval: 250 } },
  },
});
