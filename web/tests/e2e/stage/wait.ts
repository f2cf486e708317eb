import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Waits until there are as many elements as that. */
export async function count(locator: Locator, many: number): Promise<void> {
  await expect.poll(() => locator.count(), { message: String(locator) }).toBe(many);
}

/** Waits until an element can be seen. */
export async function visible(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

/** Waits until an element can be seen no more. */
export async function gone(locator: Locator): Promise<void> {
  await expect.poll(() => locator.filter({ visible: true }).count(), { message: `${locator} is still there` }).toBe(0);
}
