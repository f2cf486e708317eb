import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { inject, test as base } from 'vitest';
import { Person } from './person.ts';
import { Server } from './server.ts';

/** What a test may say of the people in it. */
export interface Character extends BrowserContextOptions {
  /** Complaints of the browser that belong to the test. */
  forgiven?: RegExp;
  /** Where to begin; the front page unless said. */
  path?: string;
  /** Runs before the page's own scripts. */
  before?: (page: Page) => Promise<void>;
}

/** The people of one test. */
export interface Cast {
  /** Somebody who has just opened the page. */
  visitor(name: string, character?: Character): Promise<Person>;
  /** Somebody who has joined. */
  member(name: string, character?: Character): Promise<Person>;
}

/** A phone, held upright. */
export const PHONE: Character = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 };

/** As long as that something may take on a busy machine. */
const PATIENCE_MS = 15_000;
const ENGLISH: BrowserContextOptions = { locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1280, height: 800 } };

interface Fixtures {
  server: Server;
  browser: Browser;
  cast: Cast;
}

type Use<T> = (value: T) => Promise<void>;

async function server({}, use: Use<Server>): Promise<void> {
  const started = await Server.start();
  await use(started);
  await started.stop();
}

async function browser({}, use: Use<Browser>): Promise<void> {
  const connected = await chromium.connect(inject('browser'));
  await use(connected);
  await connected.close();
}

async function cast({ server, browser }: { server: Server; browser: Browser }, use: Use<Cast>): Promise<void> {
  const troupe = new Troupe(browser, server);
  await use(troupe);
  await troupe.close();
  if (troupe.complaints.length > 0) throw new Error(`the browser complains:\n${troupe.complaints.join('\n')}`);
}

/** A test with a server that the tests of its file share, and people of its own. */
export const test = base.extend<Fixtures>({ server: [server, { scope: 'file' }], browser: [browser, { scope: 'file' }], cast });

/** A test with a server of its own. */
export const fresh = base.extend<Fixtures>({ server, browser: [browser, { scope: 'file' }], cast });

/** Those of one test, and what their browsers complained of. */
export class Troupe implements Cast {
  readonly complaints: string[] = [];
  readonly #people: Person[] = [];
  readonly #browser: Browser;
  readonly #server: Server;

  constructor(browser: Browser, server: Server) {
    [this.#browser, this.#server] = [browser, server];
  }

  async visitor(name: string, { forgiven, path = '/', before, ...options }: Character = {}): Promise<Person> {
    const context = await this.#browser.newContext({ ...ENGLISH, ...options });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        console.error(`against the policy: ${violatedDirective} ${blockedURI} ${sample}`),
      );
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    await before?.(page);
    const complain = (what: string) => {
      if (!forgiven?.test(what)) this.complaints.push(`${name}: ${what}`);
    };
    context.on('weberror', (error) => complain(String(error.error().stack)));
    context.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(`${message.text()} (${message.location().url})`);
    });
    const person = new Person(name, context, page);
    this.#people.push(person);
    await page.goto(this.#server.page + path);
    return person;
  }

  async member(name: string, character?: Character): Promise<Person> {
    const person = await this.visitor(name, character);
    await person.join();
    return person;
  }

  async close(): Promise<void> {
    await Promise.all(this.#people.map(({ context }) => context.close()));
  }
}
