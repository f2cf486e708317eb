import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fresh as test, PHONE } from './stage/stage.ts';
import { still } from './stage/still.ts';
import { VIEWS } from './stage/views.ts';
import { settle } from './stage/world.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIZES = [
  { called: 'a desktop', character: {} },
  { called: 'a phone', character: PHONE },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { called, character } of SIZES) {
    test(`axe finds nothing, ${colorScheme}, on ${called}`, async ({ cast, server }) => {
      const world = await settle(server, 'Ann');
      const ann = await cast.visitor('Ann', { ...character, colorScheme, reducedMotion: 'reduce' });
      const wrong: string[] = [];
      for (const view of VIEWS) {
        await view.show(ann, world);
        await still(ann.page);
        for (const violation of await axe(ann.page)) wrong.push(`${view.name}: ${violation}`);
        await view.leave?.(ann);
      }
      for (const one of world.people) one.leave();
      expect(wrong).toEqual([]);
    }, 120_000);
  }
}

/** What axe-core finds in the page as it is now. */
async function axe(page: Page): Promise<string[]> {
  // The protocol of the browser's tools is above the page's policy.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: AXE });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.target.join(' ') + ' ' + node.failureSummary)))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  return result.value as string[];
}
