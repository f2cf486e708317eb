import { blobUrl } from '$lib/domain/file/file';
import { fateOf, fetchBlob } from '$lib/state/blobs';
import { t } from '$lib/texts/texts.svelte';
import type { File as PapoFile } from '$lib/wire/generated';

/** Files that are read whole where a browser does not play them as they come. */
const WHOLE_BYTES_MAX = 64 * 1024 * 1024;
/** Recordings made in a page do not say how long they are: their end is looked for there. */
const BEYOND_SECONDS = 1e9;

/** What is being heard; one at a time. */
let current: Playback | undefined;

/** A sound that can be played. Nothing of it is loaded before somebody wants to hear it. */
export class Playback {
  isPlaying = $state(false);
  isLoading = $state(false);
  isStarted = $state(false);
  time = $state(0);
  duration = $state(0);
  error = $state('');
  #audio: HTMLAudioElement | undefined;
  #whole: string | undefined;
  readonly #stop = new AbortController();

  /** Plays or pauses. */
  toggle(file: PapoFile): void {
    if (this.isPlaying) return this.#audio?.pause();
    current?.pause();
    current = this;
    this.error = '';
    this.isStarted = true;
    this.#audio ??= this.#make(file);
    void this.#audio.play().catch(() => undefined);
  }

  /** Pauses. */
  pause(): void {
    this.#audio?.pause();
  }

  /** Goes to a place, from 0 to 1. */
  seek(share: number): void {
    if (this.#audio && this.duration > 0) this.#audio.currentTime = share * this.duration;
  }

  /** Lets go of everything. */
  end(): void {
    this.#stop.abort();
    this.#audio?.pause();
    this.#audio?.removeAttribute('src');
    if (this.#whole) URL.revokeObjectURL(this.#whole);
    if (current === this) current = undefined;
  }

  #make(file: PapoFile): HTMLAudioElement {
    const audio = new Audio();
    audio.preload = 'none';
    audio.onplay = () => (this.isPlaying = true);
    audio.onpause = audio.onended = () => (this.isPlaying = false);
    audio.onwaiting = audio.onloadstart = () => (this.isLoading = true);
    audio.onplaying = audio.oncanplay = () => (this.isLoading = false);
    audio.ontimeupdate = () => {
      if (audio.currentTime < BEYOND_SECONDS / 2) this.time = audio.currentTime;
    };
    audio.ondurationchange = () => {
      if (Number.isFinite(audio.duration)) this.duration = audio.duration;
    };
    audio.onloadedmetadata = () => {
      if (audio.duration === Infinity) this.#findEnd(audio);
    };
    audio.onerror = () => void this.#failed(audio, file);
    audio.src = blobUrl(file.blake3, file.name);
    return audio;
  }

  #findEnd(audio: HTMLAudioElement): void {
    const found = () => {
      if (!Number.isFinite(audio.duration)) return;
      audio.removeEventListener('durationchange', found);
      audio.currentTime = 0;
    };
    audio.addEventListener('durationchange', found);
    audio.currentTime = BEYOND_SECONDS;
  }

  /** Not every browser plays what is served as mere bytes: then it is read whole, and told what it is. */
  async #failed(audio: HTMLAudioElement, file: PapoFile): Promise<void> {
    if (this.#stop.signal.aborted) return;
    this.isLoading = false;
    if (this.#whole === undefined && file.size <= WHOLE_BYTES_MAX && (await fateOf(file.blake3)) === 'there') {
      try {
        this.isLoading = true;
        this.#whole = URL.createObjectURL(await fetchBlob(file.blake3, file.media_type, () => undefined, this.#stop.signal));
        audio.src = this.#whole;
        await audio.play().catch(() => undefined);
        return;
      } catch {
        this.isLoading = false;
      }
    }
    this.error = (await fateOf(file.blake3)) === 'gone' ? t('file-gone') : t('audio-cannot');
  }
}
