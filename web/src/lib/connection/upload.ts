import type { ErrorCode } from '../wire/generated';
import { Refusal } from '../wire/frame';
import { backoff } from './backoff';
import type { FileAnswer, FileRequest, Transport } from './transport';

const UPLOADS = '/v1/files';
const BLOBS = '/v1/blobs';
const VERSION = '1.0.0';
const OFFSET_OCTET_STREAM = 'application/offset+octet-stream';
/** What one request appends: a part of that size is soon sent again where the connection breaks. */
export const CHUNK_BYTES = 4 * 1024 * 1024;
/** A file no larger than this is sent as it is announced. */
const SMALL_BYTES = 256 * 1024;
/** Whether the server has a smaller file is not asked: it is sent in the time that the question takes. */
const ASKED_BYTES_MIN = 1024 * 1024;
/** What the server says when what came does not have the hash that was said, or the checksum. */
const MISMATCH = 460;
const CONFLICT = 409;
/** The upload is no more. */
const GONE = [403, 404, 410];
/** These are over by themselves. */
const TRANSIENT = [0, 408, 423, 425, 429, 500, 502, 503, 504];

/** A file to upload. */
export interface Source {
  readonly name: string;
  readonly mediaType: string;
  readonly blob: Blob;
}

/** What an upload tells of as it goes. */
export interface Watch {
  /** So much of it is on the server. */
  moved(bytes: number): void;
  /** The connection broke, or the server is busy; it is tried again after that time. */
  waiting(ms: number): void;
  /** Where the upload is, by which a later one goes on; none once that is of no use. */
  at(url: string | undefined): void;
}

/** What an upload needs to know and to have. */
export interface Means {
  readonly transport: Transport;
  /** The file's hash, where it is known. */
  readonly hash: string | undefined;
  /** Where an earlier attempt was. */
  readonly url: string | undefined;
  readonly lang: string;
  readonly watch: Watch;
  readonly signal: AbortSignal;
  /** Resolves after a while, or as soon as there is a connection again. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** What was answered that another attempt may not meet with. */
class Transient extends Error {
  readonly afterMs: number | undefined;
  constructor(afterMs?: number) {
    super('no answer, or the server is busy');
    this.afterMs = afterMs;
  }
}

/** What is on the server is not what was meant: begin anew. */
class Lost extends Error {}

/**
 * Uploads a file by tus (1.0.0), unless the server has it, and returns its hash. Goes on where an earlier attempt stopped, as
 * often as the connection breaks; fails with a `Refusal` where another attempt would not help, and with the signal's reason.
 */
export async function upload(source: Source, means: Means): Promise<string> {
  let { url } = means;
  let [attempt, furthest, losses] = [0, 0, 0];
  const watch: Watch = {
    ...means.watch,
    moved: (bytes) => {
      if (bytes > furthest) [furthest, attempt] = [bytes, 0];
      means.watch.moved(bytes);
    },
    waiting: (ms) => means.watch.waiting(ms),
    at: (where) => {
      url = where;
      means.watch.at(where);
    },
  };
  for (;;) {
    means.signal.throwIfAborted();
    try {
      return await new Attempt(source, { ...means, watch }).run(url);
    } catch (why) {
      if (why instanceof Lost && losses++ < 2) {
        watch.at(undefined);
        continue;
      }
      if (!(why instanceof Transient)) throw why;
      const ms = Math.max(why.afterMs ?? 0, backoff(attempt++, Math.random()));
      watch.waiting(ms);
      await means.sleep(ms, means.signal);
    }
  }
}

/** Has the server forget an upload. */
export async function forgetUpload(url: string, transport: Transport): Promise<void> {
  await transport({ method: 'DELETE', url, headers: { 'tus-resumable': VERSION } });
}

class Attempt {
  readonly #source: Source;
  readonly #means: Means;

  constructor(source: Source, means: Means) {
    this.#source = source;
    this.#means = means;
  }

  async run(url: string | undefined): Promise<string> {
    const { blob } = this.#source;
    const { hash, watch } = this.#means;
    if (hash !== undefined && blob.size >= ASKED_BYTES_MIN && (await this.#has(hash))) {
      watch.moved(blob.size);
      return hash;
    }
    let answer = url === undefined ? await this.#create() : await this.#resume(url);
    const at = url ?? this.#place(answer);
    let offset = offsetOf(answer) ?? 0;
    watch.moved(offset);
    while (offset < blob.size) {
      answer = await this.#append(at, offset);
      offset = offsetOf(answer) ?? offset;
      watch.moved(offset);
    }
    const kept = answer.header('upload-blake3') ?? (await this.#resume(at)).header('upload-blake3');
    if (!kept || (hash !== undefined && kept !== hash)) throw new Lost('what was kept is another');
    watch.at(undefined);
    return kept;
  }

  async #has(hash: string): Promise<boolean> {
    const answer = await this.#ask({ method: 'HEAD', url: `${BLOBS}/${hash}` });
    // Whatever else it says, the upload will say better.
    if (TRANSIENT.includes(answer.status)) throw new Transient(retryAfter(answer));
    return answer.status === 200;
  }

  async #create(): Promise<FileAnswer> {
    const { blob, name, mediaType } = this.#source;
    const { hash, watch } = this.#means;
    const metadata = [`filename ${base64(name)}`, `filetype ${base64(mediaType)}`, ...(hash ? [`blake3 ${base64(hash)}`] : [])];
    const isSmall = blob.size <= SMALL_BYTES;
    const answer = await this.#ask({
      method: 'POST',
      url: UPLOADS,
      headers: {
        'upload-length': `${blob.size}`,
        'upload-metadata': metadata.join(','),
        ...(isSmall && { 'content-type': OFFSET_OCTET_STREAM }),
      },
      ...(isSmall && { body: blob, moved: watch.moved }),
    });
    if (answer.status !== 201) throw failure(answer);
    watch.at(this.#place(answer));
    return answer;
  }

  async #resume(url: string): Promise<FileAnswer> {
    const answer = await this.#ask({ method: 'HEAD', url });
    if (GONE.includes(answer.status)) throw new Lost('the upload is no more');
    if (answer.status !== 200 && answer.status !== 204) throw failure(answer);
    if (Number(answer.header('upload-length')) !== this.#source.blob.size) throw new Lost('it was another file');
    return answer;
  }

  async #append(url: string, offset: number): Promise<FileAnswer> {
    const { blob } = this.#source;
    const answer = await this.#ask({
      method: 'PATCH',
      url,
      headers: { 'upload-offset': `${offset}`, 'content-type': OFFSET_OCTET_STREAM },
      body: blob.slice(offset, offset + CHUNK_BYTES),
      moved: (bytes) => this.#means.watch.moved(Math.min(blob.size, offset + bytes)),
    });
    if (answer.status === 204) return answer;
    if (answer.status === CONFLICT) throw new Transient();
    if (GONE.includes(answer.status) || answer.status === MISMATCH) throw new Lost('the upload is no more');
    throw failure(answer);
  }

  /** Where the upload is, on the very server that was asked. */
  #place(answer: FileAnswer): string {
    const location = new URL(answer.header('location') ?? '', 'http://here');
    if (!location.pathname.startsWith(`${UPLOADS}/`)) throw new Error('the server did not say where to upload to');
    return location.pathname;
  }

  #ask(request: FileRequest): Promise<FileAnswer> {
    const { transport, signal, lang } = this.#means;
    return transport({ ...request, signal, headers: { 'tus-resumable': VERSION, 'accept-language': lang, ...request.headers } });
  }
}

/** Why the server did not do it: what to wait out, or a refusal (RFC 9457). */
export function failure(answer: FileAnswer): Error {
  const problem = read(answer.text);
  if (TRANSIENT.includes(answer.status)) return new Transient(retryAfter(answer));
  return new Refusal({ code: problem.code ?? 'unavailable', message: problem.detail ?? problem.title ?? `${answer.status}` });
}

function read(text: string): { code?: ErrorCode; detail?: string; title?: string } {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? problem : {};
  } catch {
    return {};
  }
}

function retryAfter(answer: FileAnswer): number | undefined {
  const seconds = Number(answer.header('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}

function offsetOf(answer: FileAnswer): number | undefined {
  const offset = Number(answer.header('upload-offset') ?? NaN);
  return Number.isSafeInteger(offset) ? offset : undefined;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
