import type { Page } from 'playwright-core';

const STILL_MS = 300;

/** A picture of a page that has stopped moving: nothing is loaded or measured any more. */
export async function still(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  await page.mouse.move(0, 0);
  for (let before = await shot(page); ; ) {
    await page.waitForTimeout(STILL_MS);
    const now = await shot(page);
    if (now.equals(before)) return now;
    before = now;
  }
}

function shot(page: Page): Promise<Buffer> {
  // Which port it is differs each time.
  return page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', mask: [page.getByText(/127\.0\.0\.1:\d+/)], maskColor: '#808080' });
}
