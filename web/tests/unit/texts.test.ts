import { FluentBundle, FluentResource } from '@fluent/bundle';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../..');

test('both languages have the same files and the same texts', () => {
  expect(files('pt-BR')).toEqual(files('en'));
  for (const file of files('en')) expect(keys('pt-BR', file), file).toEqual(keys('en', file));
});

test('both languages have the same values in each text', () => {
  for (const file of files('en')) {
    const [english, portuguese] = [values('en', file), values('pt-BR', file)];
    for (const [key, named] of english) expect(portuguese.get(key), key).toEqual(named);
  }
});

test('every text can be read', () => {
  for (const lang of ['en', 'pt-BR']) {
    const bundle = new FluentBundle(lang);
    for (const file of files(lang)) expect(bundle.addResource(new FluentResource(read(lang, file))), file).toEqual([]);
  }
});

test('every text is used, and none is missing', () => {
  const known = new Set(files('en').flatMap((file) => keys('en', file)));
  const source = sources();
  const named = stems(source);
  const quoted = new Set([...source.matchAll(/'([a-z][\w-]*)'/g)].map((match) => match[1]));
  const unused = [...known].filter((key) => !quoted.has(key) && !named.some((stem) => key.startsWith(stem)));
  expect(unused).toEqual([]);
  const asked = [...source.matchAll(/\bt\('([^']+)'/g)].map((match) => match[1] ?? '');
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

function files(lang: string): string[] {
  return readdirSync(join(WEB, 'texts', lang)).sort();
}

function read(lang: string, file: string): string {
  return readFileSync(join(WEB, 'texts', lang, file), 'utf8');
}

function keys(lang: string, file: string): string[] {
  return [...read(lang, file).matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1] ?? '').sort();
}

function values(lang: string, file: string): Map<string, string[]> {
  const texts = read(lang, file).split(/^(?=[a-z][\w-]* =)/m).slice(1);
  return new Map(
    texts.map((text) => {
      const names = [...text.matchAll(/\$([\w-]+)/g)].map((match) => match[1] ?? '');
      return [text.slice(0, text.indexOf(' =')), [...new Set(names)].sort()];
    }),
  );
}

function sources(): string {
  const names = readdirSync(join(WEB, 'src'), { recursive: true, encoding: 'utf8' });
  const read = names.filter((name) => /\.(ts|svelte)$/.test(name)).map((name) => readFileSync(join(WEB, 'src', name), 'utf8'));
  return read.join('\n');
}

/** What keys that are put together begin with. */
function stems(source: string): string[] {
  return [...source.matchAll(/`([a-z][\w-]*-)\$\{/g)].map((match) => match[1] ?? '');
}
