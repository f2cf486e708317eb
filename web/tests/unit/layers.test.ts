import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
/** A file uses only what stands to the left of it. */
const FLOORS = ['lib/wire', 'lib/connection', 'lib/domain', 'lib/texts', 'lib/state', 'lib/components', 'routes', ''];

test('imports go only leftward', () => {
  const wrong = sources().flatMap((file) => {
    const from = floorOf(file);
    return importsOf(file).filter((target) => floorOf(target) > from).map((target) => `${file} uses ${target}`);
  });
  expect(wrong).toEqual([]);
});

function sources(): string[] {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.test.ts'));
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const named = [...text.matchAll(/(?:from|import)\s*\(?\s*'((?:\.|\$lib)[^']*)'/g)].map((match) => match[1] ?? '');
  return named.map((name) => (name.startsWith('$lib') ? name.replace('$lib', 'lib') : relative(SRC, join(SRC, file, '..', name))));
}

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) => file.startsWith(floor));
}
