import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM, FLAGS } from './stage/browser.ts';
import { freePort } from './stage/server.ts';
import { fresh as test } from './stage/stage.ts';
import { settle } from './stage/world.ts';

/** It is a package of its own, for it is large and the page is built without it. */
const LIGHTHOUSE = join(import.meta.dirname, '../lighthouse/node_modules/lighthouse/core/index.js');
const SCORE_MIN = 95;

/** What is used of Lighthouse. */
interface Lighthouse {
  default(url: string, flags: object, config?: object): Promise<{ lhr: Report } | undefined>;
  desktopConfig: object;
}

interface Report {
  categories: Record<string, { title: string; score: number | null }>;
  audits: Record<string, { id: string; score: number | null; scoreDisplayMode: string; displayValue?: string }>;
}

for (const form of ['desktop', 'mobile'] as const) {
  for (const place of ['the joining page', 'a room'] as const) {
    test(`Lighthouse is content with ${place}, ${form}`, async ({ server }) => {
      const profile = mkdtempSync(join(tmpdir(), 'papo-lighthouse-'));
      const port = await freePort();
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: CHROMIUM,
        args: [...FLAGS, `--remote-debugging-port=${port}`],
        locale: 'en-US',
      });
      const world = await settle(server, 'Ann');
      try {
        const page = context.pages()[0] ?? (await context.newPage());
        if (place === 'a room') await context.addCookies([{ ...world.cookie, url: server.page }]);
        await page.goto('about:blank');
        const url = place === 'a room' ? `${server.page}/r/2` : server.page;
        const { default: lighthouse, desktopConfig } = (await import(LIGHTHOUSE)) as Lighthouse;
        const result = await lighthouse(url, { port, logLevel: 'error', disableStorageReset: true }, form === 'desktop' ? desktopConfig : undefined);
        const categories = Object.values(result?.lhr.categories ?? {});
        const scores = Object.fromEntries(categories.map(({ title, score }) => [title, Math.round((score ?? 0) * 100)]));
        console.log(`${place}, ${form}: ${JSON.stringify(scores)}`);
        const lost = Object.values(result?.lhr.audits ?? {}).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative');
        console.log(lost.map(({ id, score, displayValue }) => `  ${id} ${score} ${displayValue ?? ''}`).join('\n'));
        expect(categories.length).toBeGreaterThanOrEqual(4);
        for (const score of Object.values(scores)) expect(score, JSON.stringify(scores)).toBeGreaterThanOrEqual(SCORE_MIN);
      } finally {
        for (const one of world.people) one.leave();
        await context.close();
        rmSync(profile, { recursive: true, force: true });
      }
    }, 180_000);
  }
}
