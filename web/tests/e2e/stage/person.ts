import type { BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { visible } from './wait.ts';

/** Somebody in front of a browser. */
export class Person {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;

  constructor(name: string, context: BrowserContext, page: Page) {
    [this.name, this.context, this.page] = [name, context, page];
  }

  /** Comes in by the one field that there is. */
  async join(): Promise<void> {
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
    await visible(this.composer);
  }

  /** Where a message to the room is written. */
  get composer(): Locator {
    return this.page.locator('#composer');
  }

  /** What is said in the room that is looked at. */
  get log(): Locator {
    return this.page.getByRole('log');
  }

  /** The messages in which a text stands. */
  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** The room's link in the list. */
  room(name: string): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name: new RegExp(`\\b${name}\\b`) });
  }

  /** Writes a message and sends it. */
  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Waits until a message is there, once. */
  async sees(text: string | RegExp): Promise<void> {
    await expect.poll(() => this.message(text).count(), { message: `${this.name} sees ${text} once` }).toBe(1);
  }

  /** Does with a message what its menu offers. */
  async act(text: string | RegExp, what: string | RegExp): Promise<void> {
    await this.message(text).hover();
    await this.message(text).getByRole('button', { name: 'More' }).click();
    await this.page.getByRole('menuitem', { name: what }).click();
  }

  /** What stands beside the room, or in its place where it is narrow. */
  get pane(): Locator {
    return this.page.locator('aside, main[aria-label]');
  }

  /** Opens a room by its link. */
  async open(name: string): Promise<void> {
    await this.room(name).click();
    await visible(this.page.getByRole('heading', { name }));
  }
}
