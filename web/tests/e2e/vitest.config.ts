import { defineConfig } from 'vitest/config';

/** People in browsers, and a real server: one file after the other. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.e2e.ts', ...(process.env['PAPO_LONG'] ? ['*.long.ts'] : [])],
    globalSetup: ['stage/browser.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 45_000,
    hookTimeout: 45_000,
    expect: { poll: { timeout: 15_000, interval: 25 } },
  },
});
