import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser is that all tests share. */
    browser: string;
  }
}

export const CHROMIUM = process.env['PAPO_CHROMIUM'] ?? '/usr/bin/chromium';
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** Starts one browser for all files, and ends it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({ executablePath: CHROMIUM, args: FLAGS, env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, 'fonts.conf') } });
  project.provide('browser', server.wsEndpoint());
  return () => server.close();
}
