import { hashOf } from '../connection/hash';
import { xhr } from '../connection/transport';
import { forgetUpload, upload } from '../connection/upload';
import { isPicture } from '../domain/file/file';
import { rateOf, sample, secondsLeft, UNKNOWN_PACE } from '../domain/file/pace';
import { t, texts } from '../texts/texts.svelte';
import { Refusal } from '../wire/frame';
import type { FileDraft, Thumbnail } from '../wire/generated';
import { pictureOf } from './picture';

/** How it stands with a file that is to be sent. */
export type Stage =
  /** Others go first. */
  | 'queued'
  /** It is being read. */
  | 'reading'
  | 'sending'
  /** The connection broke; it is tried again. */
  | 'broken'
  | 'paused'
  | 'there'
  | 'failed'
  /** The page was reloaded, and the file has to be chosen again. */
  | 'missing';

/** What a file is, as far as is known without it. */
export interface What {
  readonly id: string;
  readonly name: string;
  readonly folder: string | undefined;
  readonly mediaType: string;
  readonly size: number;
  readonly lastModified: number;
}

/** A file whose hash takes longer to find out goes without it, and what the server says is compared where it is known by then. */
const HASHED_WITHIN_MS = 1_000;

/** A file that is to go with a message. */
export class Attachment {
  stage = $state<Stage>('queued');
  /** Bytes of it that are on the server. */
  sent = $state(0);
  /** Why it does not go, where it does not. */
  error = $state('');
  /** What a message says of it, once it is on the server. */
  draft = $state.raw<FileDraft>();
  /** Where its own bytes can be seen, for pictures. */
  preview = $state<string>();
  /** Where on the server it is being uploaded to. */
  url: string | undefined;
  /** By which the browser gives it again after a reload. */
  handle: FileSystemFileHandle | undefined;
  #file: File | undefined;
  #pace = $state.raw(UNKNOWN_PACE);
  #stop: AbortController | undefined;
  readonly what: What;
  readonly #changed: () => void;

  /** `changed` is told whenever more of it is to be remembered, or it has come to rest. */
  constructor(what: What, file: File | undefined, changed: () => void) {
    this.what = what;
    this.#changed = changed;
    if (file) this.give(file);
    else this.stage = 'missing';
  }

  /** Bytes a second. */
  get rate(): number | undefined {
    return this.stage === 'sending' ? rateOf(this.#pace) : undefined;
  }

  /** Seconds until it is there. */
  get left(): number | undefined {
    return secondsLeft(this.what.size - this.sent, this.rate);
  }

  /** Whether a file is the one that is missing here. */
  isOf(file: File): boolean {
    return this.stage === 'missing' && file.name === this.what.name && file.size === this.what.size && file.lastModified === this.what.lastModified;
  }

  /** Takes the file itself. */
  give(file: File): void {
    this.#file = file;
    if (isPicture(this.what.mediaType)) this.preview ??= URL.createObjectURL(file);
    this.stage = 'queued';
  }

  /** Goes on with what was paused or has failed, in its turn. */
  resume(): void {
    if (this.stage !== 'paused' && this.stage !== 'failed') return;
    [this.stage, this.error] = ['queued', ''];
    this.#changed();
  }

  /** Stops for now. */
  pause(): void {
    if (this.stage === 'there' || this.stage === 'missing') return;
    this.stage = 'paused';
    this.#stop?.abort('paused');
    this.#changed();
  }

  /** Stops for good. */
  discard(): void {
    this.#stop?.abort('discarded');
    if (this.preview) URL.revokeObjectURL(this.preview);
    if (this.url && this.stage !== 'there') void forgetUpload(this.url, xhr);
  }

  /** Uploads it, until it is there or somebody stops it. */
  async run(): Promise<void> {
    const file = this.#file;
    if (!file) return;
    const stop = new AbortController();
    this.#stop = stop;
    [this.stage, this.#pace] = ['reading', UNKNOWN_PACE];
    try {
      const { name, folder, mediaType: media_type, size } = this.what;
      let hash: string | undefined;
      const hashed = hashOf(file).then((found) => (hash = found));
      const [picture] = await Promise.all([isPicture(media_type) ? pictureOf(file) : undefined, Promise.race([hashed, pass(HASHED_WITHIN_MS)])]);
      stop.signal.throwIfAborted();
      const blake3 = await this.#upload(file, media_type, hash, stop.signal);
      if (hash !== undefined && hash !== blake3) throw new Error('the file has changed');
      const small = picture?.thumbnail;
      const thumbnail: Thumbnail | undefined = small && { media_type: small.type, size: small.size, blake3: await this.#uploadSmall(small, stop.signal) };
      const image = picture && { width: picture.width, height: picture.height, ...(thumbnail && { thumbnail }) };
      this.draft = { name, ...(folder && { folder }), media_type, size, blake3, ...(image && { image }) };
      [this.stage, this.sent] = ['there', size];
    } catch (why) {
      if (stop.signal.aborted) return;
      this.stage = 'failed';
      this.error = why instanceof Refusal ? why.message : t('upload-failed');
    } finally {
      if (this.#stop === stop) this.#changed();
    }
  }

  #upload(file: File, mediaType: string, hash: string | undefined, signal: AbortSignal): Promise<string> {
    this.stage = 'sending';
    const watch = {
      moved: (bytes: number) => {
        if (signal.aborted) return;
        [this.stage, this.sent] = ['sending', bytes];
        this.#pace = sample(this.#pace, bytes, Date.now());
      },
      waiting: () => {
        this.stage = 'broken';
      },
      at: (url: string | undefined) => {
        this.url = url;
        this.#changed();
      },
    };
    const source = { name: this.what.name, mediaType, blob: file };
    return upload(source, { transport: xhr, hash, url: this.url, lang: texts.lang, signal, sleep, watch });
  }

  async #uploadSmall(blob: Blob, signal: AbortSignal): Promise<string> {
    const watch = { moved: () => undefined, waiting: () => undefined, at: () => undefined };
    const source = { name: 'thumbnail.webp', mediaType: blob.type, blob };
    return upload(source, { transport: xhr, hash: await hashOf(blob), url: undefined, lang: texts.lang, signal, sleep, watch });
  }
}

function pass(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Resolves after that time, or as soon as there is a network again. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(wake, ms);
    const stopped = () => {
      clear();
      failed(signal.reason);
    };
    function wake() {
      clear();
      done();
    }
    function clear() {
      clearTimeout(timer);
      removeEventListener('online', wake);
      signal.removeEventListener('abort', stopped);
    }
    addEventListener('online', wake);
    signal.addEventListener('abort', stopped, { once: true });
  });
}
