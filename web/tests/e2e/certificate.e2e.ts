import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { test } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

/** What Chromium takes for “go on all the same”, typed anywhere on its warning. */
const GO_ON = 'thisisunsafe';

/** What a browser allows a page, each by trying it. */
function tried(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const tries: Record<string, () => Promise<unknown>> = {
      worker: async () => {
        // The page has made the policy for its own script, which is refused before this is reached.
        const policy = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }).trustedTypes;
        const url = policy?.createPolicy('papo', { createScriptURL: (script: string) => script }).createScriptURL('/sw.js') ?? '/sw.js';
        return navigator.serviceWorker.register(url);
      },
      clipboard: () => navigator.clipboard.writeText('x'),
      database: () => new Promise((done, failed) => Object.assign(indexedDB.open('tried'), { onsuccess: done, onerror: failed })),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      locks: () => navigator.locks.request('tried', async () => undefined),
    };
    const answers: Record<string, string> = { secure: String(isSecureContext), notifications: Notification.permission };
    for (const [name, run] of Object.entries(tries)) {
      answers[name] = await run().then(
        () => 'yes',
        (why: unknown) => String(why),
      );
    }
    return answers;
  });
}

test.skipIf(process.env['PAPO_PAGE'] === 'preview')('behind a warning that was clicked through only the service worker is missing, and the page says so', async ({ browser, server }) => {
  const context = await browser.newContext({ locale: 'en-US', permissions: ['clipboard-write'] });
  try {
    const page = await context.newPage();
    const origin = server.origin.replace('http:', 'https:');
    await page.goto(origin).catch(() => undefined);
    await visible(page.getByText('not private'));
    await page.keyboard.type(GO_ON);
    await page.getByLabel('Your name').fill('Ann');
    const { worker, ...others } = await tried(page);
    expect(worker).toContain('SSL certificate error');
    expect(others).toEqual({ secure: 'true', notifications: expect.stringMatching(/default|denied/), clipboard: 'yes', database: 'yes', microphone: 'yes', locks: 'yes' });
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await visible(page.locator('#composer'));
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'About' }).click();
    await visible(page.getByText('keeps no page of such a server'));
    await visible(page.getByRole('link', { name: 'So that it never warns again' }));
  } finally {
    await context.close();
  }
});
