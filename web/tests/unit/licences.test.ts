import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Licences under which a package may be part of the page. */
const TAKEN = ['MIT', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD'];

interface Lock {
  packages: Record<string, { license?: string; dev?: boolean; devOptional?: boolean; integrity?: string }>;
}

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Lock;

test('what the page is made of may be given on', () => {
  const shipped = Object.entries(packages).filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional);
  expect(shipped.length).toBeGreaterThan(5);
  expect(shipped.filter(([, { license }]) => !TAKEN.includes(license ?? '')).map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

test('every package is locked by its hash', () => {
  expect(Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity).map(([path]) => path)).toEqual([]);
});
