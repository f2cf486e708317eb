import { expect, test } from 'vitest';
import type { File as PapoFile } from '../../wire/generated';
import { blobUrl, cleanFolder, cleanName, fit, kindOf, mediaTypeOf, sortFiles } from './file';

const file = (name: string, media_type: string, folder?: string): PapoFile => ({ name, media_type, size: 2, blake3: '', ...(folder && { folder }) });

test('a media type is what the system says, or what the name ends in', () => {
  expect(mediaTypeOf('a.bin', 'Audio/WebM; codecs=opus')).toBe('audio/webm');
  expect(mediaTypeOf('a.JPG', '')).toBe('image/jpeg');
  expect(mediaTypeOf('a', 'x')).toBe('application/octet-stream');
  expect(mediaTypeOf('constructor', '')).toBe('application/octet-stream');
});

test('names are such as files may have', () => {
  expect(cleanName('a/b\u0000c')).toBe('a_b_c');
  expect(cleanName('..')).toBe('_');
  const long = cleanName(`${'é'.repeat(300)}.pdf`);
  expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(255);
  expect(long.endsWith('é.pdf')).toBe(true);
});

test('folders are relative, and not too long', () => {
  expect(cleanFolder('/photos/../2026/')).toBe('photos/_/2026');
  expect(cleanFolder('')).toBeUndefined();
  expect(cleanFolder('x'.repeat(200) + '/'.concat('y'.repeat(200)).repeat(5))).toBeUndefined();
});

test('files are of kinds', () => {
  expect(['image/svg+xml', 'video/mp4', 'text/csv', 'application/pdf', 'application/zip', 'application/json', 'a/b'].map(kindOf)).toEqual([
    'image', 'video', 'sheet', 'text', 'archive', 'code', 'other',
  ]);
});

test('addresses keep names as data', () => {
  expect(blobUrl('ab', 'a b&c.png')).toBe('/v1/blobs/ab?name=a+b%26c.png');
  expect(blobUrl('ab', 'a', true)).toBe('/v1/blobs/ab?name=a&download=');
  expect(blobUrl('ab')).toBe('/v1/blobs/ab');
});

test('pictures are made smaller, never larger', () => {
  expect(fit(4000, 1000, 400)).toEqual({ width: 400, height: 100 });
  expect(fit(40, 10, 400)).toEqual({ width: 40, height: 10 });
  expect(fit(100_000, 1, 400)).toEqual({ width: 400, height: 1 });
});

test('what came in folders is shown by folder', () => {
  const files = [file('a.png', 'image/png'), file('b.png', 'image/png', 'trip/day'), file('c.zip', 'application/zip'), file('d', 'a/b', 'trip')];
  const { pictures, others, folders } = sortFiles(files);
  expect([pictures.length, others.length]).toEqual([1, 1]);
  expect(folders).toMatchObject([{ name: 'trip', size: 4, files: [{ name: 'b.png' }, { name: 'd' }] }]);
});
