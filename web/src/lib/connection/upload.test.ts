import { expect, test } from 'vitest';
import { Refusal } from '../wire/frame';
import type { FileAnswer, FileRequest, Transport } from './transport';
import { CHUNK_BYTES, upload } from './upload';

const HASH = 'ab'.repeat(32);

/** A server of files that answers as ours does, and breaks where it is told to. */
class Server {
  readonly asked: string[] = [];
  readonly blobs = new Set<string>();
  /** What the next requests are answered with, instead of what they ask for. */
  readonly breaks: (number | undefined)[] = [];
  held: { length: number; offset: number; metadata: string } | undefined;

  transport: Transport = (request) => {
    this.asked.push(`${request.method} ${request.url}`);
    const status = this.breaks.shift();
    // What breaks has taken a part of the body.
    if (status === 0 && request.method === 'PATCH' && this.held) this.held.offset += 1_000;
    return Promise.resolve(status === undefined ? this.#answer(request) : answer(status, { 'retry-after': '7' }, { code: 'c', detail: 'why' }));
  };

  #answer({ method, url, headers = {}, body, moved }: FileRequest): FileAnswer {
    if (url.startsWith('/v1/blobs/')) return answer(this.blobs.has(url.slice('/v1/blobs/'.length)) ? 200 : 404);
    expect(headers['tus-resumable']).toBe('1.0.0');
    if (method === 'POST') {
      this.held = { length: Number(headers['upload-length']), offset: body?.size ?? 0, metadata: headers['upload-metadata'] ?? '' };
      return answer(201, { location: 'https://elsewhere/v1/files/7', ...this.#state(), ...(body ? {} : { 'upload-offset': undefined }) });
    }
    if (!this.held) return answer(404);
    if (method === 'HEAD') return answer(200, { ...this.#state(), 'upload-length': `${this.held.length}` });
    if (Number(headers['upload-offset']) !== this.held.offset) return answer(409);
    moved?.(1);
    this.held.offset += body?.size ?? 0;
    return answer(204, this.#state());
  }

  #state(): Record<string, string | undefined> {
    if (!this.held) return {};
    const { offset, length } = this.held;
    return { 'upload-offset': `${offset}`, 'upload-blake3': offset === length ? HASH : undefined };
  }
}

function answer(status: number, headers: Record<string, string | undefined> = {}, problem?: object): FileAnswer {
  return { status, header: (name) => headers[name] ?? null, text: problem ? JSON.stringify(problem) : '', blob: undefined };
}

interface Told {
  moved: number[];
  waited: number[];
  at: (string | undefined)[];
}

async function send(server: Server, size: number, options: { hash?: string; url?: string } = {}): Promise<Told & { hash: string }> {
  const told: Told = { moved: [], waited: [], at: [] };
  const hash = await upload(
    { name: 'ü.bin', mediaType: 'image/png', blob: new Blob([new Uint8Array(size)]) },
    {
      transport: server.transport,
      hash: options.hash,
      url: options.url,
      lang: 'en',
      signal: new AbortController().signal,
      sleep: () => Promise.resolve(),
      watch: { moved: (bytes) => told.moved.push(bytes), waiting: (ms) => told.waited.push(ms), at: (url) => told.at.push(url) },
    },
  );
  return { ...told, hash };
}

test('what the server has is not sent', async () => {
  const server = new Server();
  server.blobs.add(HASH);
  expect(await send(server, CHUNK_BYTES, { hash: HASH })).toMatchObject({ hash: HASH, moved: [CHUNK_BYTES] });
  expect(server.asked).toEqual([`HEAD /v1/blobs/${HASH}`]);
});

test('a small file goes with its announcement, which says what it is', async () => {
  const server = new Server();
  expect((await send(server, 10, { hash: HASH })).hash).toBe(HASH);
  expect(server.asked).toEqual(['POST /v1/files']);
  const said = server.held?.metadata.split(',').map((pair) => pair.split(' ').map((part, at) => (at === 1 ? Buffer.from(part, 'base64').toString() : part)));
  expect(said).toEqual([['filename', 'ü.bin'], ['filetype', 'image/png'], ['blake3', HASH]]);
});

test('a large file goes in parts, and nothing is asked twice', async () => {
  const server = new Server();
  const { at, moved } = await send(server, 2 * CHUNK_BYTES + 5);
  expect(server.asked).toEqual(['POST /v1/files', ...Array(3).fill('PATCH /v1/files/7')]);
  expect(at).toEqual(['/v1/files/7', undefined]);
  expect(moved.at(-1)).toBe(2 * CHUNK_BYTES + 5);
});

test('a broken connection is asked how far it came', async () => {
  const server = new Server();
  server.breaks.push(undefined, undefined, 0);
  const { waited } = await send(server, 2 * CHUNK_BYTES + 5);
  expect(server.asked.slice(2)).toEqual(['PATCH /v1/files/7', 'HEAD /v1/files/7', 'PATCH /v1/files/7']);
  expect(waited.length).toBe(1);
});

test('a server that is busy is left alone for as long as it says', async () => {
  const server = new Server();
  server.breaks.push(429);
  expect((await send(server, 10)).waited).toEqual([7_000]);
});

test('an upload of an earlier visit goes on where it is', async () => {
  const server = new Server();
  server.held = { length: CHUNK_BYTES + 5, offset: CHUNK_BYTES, metadata: '' };
  await send(server, CHUNK_BYTES + 5, { url: '/v1/files/7' });
  expect(server.asked).toEqual(['HEAD /v1/files/7', 'PATCH /v1/files/7']);
});

test('an upload that is no more, or was of another file, begins anew', async () => {
  const gone = new Server();
  expect((await send(gone, 10, { url: '/v1/files/7' })).at).toEqual([undefined, '/v1/files/7', undefined]);
  expect(gone.asked).toEqual(['HEAD /v1/files/7', 'POST /v1/files']);
  const other = new Server();
  other.held = { length: 11, offset: 0, metadata: '' };
  await send(other, 10, { url: '/v1/files/7' });
  expect(other.asked).toEqual(['HEAD /v1/files/7', 'POST /v1/files']);
});

test('the end of an upload whose answer was not heard is asked for', async () => {
  const server = new Server();
  server.held = { length: 10, offset: 10, metadata: '' };
  expect((await send(server, 10, { url: '/v1/files/7' })).hash).toBe(HASH);
});

test('what was kept has to be what was meant', async () => {
  const server = new Server();
  await expect(send(server, 10, { hash: 'cd'.repeat(32) })).rejects.toThrow('another');
  expect(server.asked.filter((asked) => asked === 'POST /v1/files').length).toBe(3);
});

test('a refusal ends it, and says what to do', async () => {
  const server = new Server();
  server.breaks.push(413);
  const refused = send(server, 10);
  await expect(refused).rejects.toBeInstanceOf(Refusal);
  await expect(refused).rejects.toThrow('why');
});

test('whoever stops it stops it', async () => {
  const stopped = new AbortController();
  stopped.abort('paused');
  const means = { transport: new Server().transport, hash: undefined, url: undefined, lang: 'en', sleep: () => Promise.resolve() };
  const watch = { moved: () => undefined, waiting: () => undefined, at: () => undefined };
  const asked = upload({ name: 'a', mediaType: 'b/c', blob: new Blob(['x']) }, { ...means, watch, signal: stopped.signal });
  await expect(asked).rejects.toBe('paused');
});
