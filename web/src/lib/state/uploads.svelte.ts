import { cleanFolder, cleanName, mediaTypeOf } from '../domain/file/file';
import { makeNonce } from '../wire/nonce';
import { FILES_PER_MESSAGE_MAX, type FileDraft } from '../wire/generated';
import { Attachment } from './attachment.svelte';
import { forgetKept, keep, keepBytes, takeKept } from './kept_uploads';
import { papo, type Draft } from './papo.svelte';
import type { Room } from './room.svelte';

/** Files that are uploaded at once. */
const AT_ONCE = 2;
/** Files that can be chosen for one message, which becomes several where it has to. */
const FILES_MAX = 1_024;

/** A file that somebody chose. */
export interface Chosen {
  readonly file: File;
  /** Where it was in a folder that was chosen. */
  readonly folder?: string;
  readonly handle?: FileSystemFileHandle;
}

/** A message that waits for its files to be on the server. */
export interface Batch {
  readonly id: string;
  readonly draft: Draft;
  readonly items: readonly Attachment[];
}

/** What is to go with the next message of a room or a thread, and messages that wait for their files. */
export class Tray {
  items = $state.raw<readonly Attachment[]>([]);
  batches = $state.raw<readonly Batch[]>([]);
  /** How many files were left out because there were too many. */
  left = $state(0);
  readonly room: number;
  readonly thread: number | undefined;
  readonly #pump: () => void;

  constructor(room: number, thread: number | undefined, pump: () => void) {
    [this.room, this.thread, this.#pump] = [room, thread, pump];
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  /** All of its files, those that wait with a message first. */
  get all(): readonly Attachment[] {
    return [...this.batches.flatMap(({ items }) => items), ...this.items];
  }

  /** Takes files that somebody chose. One that is missing here since a reload goes on where it was. */
  add(chosen: readonly Chosen[]): void {
    const fresh: Attachment[] = [];
    for (const { file, folder, handle } of chosen) {
      const missing = this.all.find((item) => item.isOf(file));
      if (missing) missing.give(file);
      else if (this.items.length + fresh.length < FILES_MAX) fresh.push(this.#make(file, folder, handle));
    }
    this.left = Math.max(0, this.items.length + chosen.length - FILES_MAX);
    this.items = [...this.items, ...fresh];
    this.#pump();
  }

  /** Takes files out. */
  remove(items: readonly Attachment[]): void {
    const gone = new Set(items);
    for (const item of items) {
      item.discard();
      void forgetKept(item.what.id);
    }
    this.items = this.items.filter((item) => !gone.has(item));
    this.batches = this.batches
      .map((batch) => ({ ...batch, items: batch.items.filter((item) => !gone.has(item)) }))
      .filter(({ items, draft }) => items.length > 0 || draft.text !== '');
    this.left = 0;
    this.#settle();
    this.#pump();
  }

  /** Sends a message with all files that are here, as soon as they are on the server. */
  send(draft: Draft): void {
    const batch: Batch = { id: makeNonce(), draft, items: this.items };
    [this.items, this.batches, this.left] = [[], [...this.batches, batch], 0];
    for (const item of batch.items) this.#keep(item);
    this.#settle();
  }

  /** Sends a message with files of its own: what was chosen before stays for the one that is being written. */
  sendAlone(chosen: readonly Chosen[], draft: Draft): void {
    const items = chosen.map(({ file, folder, handle }) => this.#make(file, folder, handle));
    this.batches = [...this.batches, { id: makeNonce(), draft, items }];
    for (const item of items) this.#keep(item);
    this.#pump();
  }

  /** Takes up what an earlier visit left. */
  restore(item: Attachment, batch: { id: string; draft: Draft } | undefined): void {
    const known = batch && this.batches.find(({ id }) => id === batch.id);
    if (!batch) this.items = [...this.items, item];
    else if (known) this.batches = this.batches.map((other) => (other === known ? { ...known, items: [...known.items, item] } : other));
    else this.batches = [...this.batches, { ...batch, items: [item] }];
  }

  /** Told when something about a file is to be remembered, or may let others go on. */
  changed(item: Attachment): void {
    if (this.all.includes(item)) this.#keep(item);
    this.#settle();
    this.#pump();
  }

  #make(file: File, folder: string | undefined, handle: FileSystemFileHandle | undefined): Attachment {
    const name = cleanName(file.name);
    const { size, lastModified } = file;
    const what = { id: makeNonce(), name, folder: folder && cleanFolder(folder), mediaType: mediaTypeOf(name, file.type), size, lastModified };
    const item: Attachment = new Attachment({ ...what, folder: what.folder || undefined }, file, () => this.changed(item));
    item.handle = handle;
    this.#keep(item);
    void keepBytes(what.id, file);
    return item;
  }

  #keep(item: Attachment): void {
    const batch = this.batches.find(({ items }) => items.includes(item));
    const { room, thread } = this;
    const { url, handle } = item;
    void keep({ ...item.what, room, thread, url, handle, batch: batch && { id: batch.id, draft: batch.draft } });
  }

  /** Sends the messages whose files are all there. */
  #settle(): void {
    const room = papo.rooms.get(this.room);
    if (!room) return;
    for (const batch of this.batches) {
      const files = batch.items.map(({ draft }) => draft);
      if (!files.every((file) => file !== undefined)) continue;
      this.batches = this.batches.filter((other) => other !== batch);
      sendParts(room, batch.draft, files);
      for (const item of batch.items) {
        item.discard();
        void forgetKept(item.what.id);
      }
    }
  }
}

/** Sends a message with files, in several where one cannot carry them all. */
function sendParts(room: Room, draft: Draft, files: readonly FileDraft[]): void {
  for (let at = 0; at === 0 || at < files.length; at += FILES_PER_MESSAGE_MAX) {
    const { replyTo: _, ...rest } = draft;
    papo.send(room, { ...(at === 0 ? draft : { ...rest, text: '' }), files: files.slice(at, at + FILES_PER_MESSAGE_MAX) });
  }
}

/** Every file that is being sent from this page. */
class Uploads {
  #trays = new Map<string, Tray>();
  #active = new Set<Attachment>();
  #isRestored = false;

  /** The files of a room, or of a thread in it. */
  tray(room: number, thread?: number): Tray {
    if (!this.#isRestored) {
      this.#isRestored = true;
      void this.#restore();
    }
    const key = `${room} ${thread ?? ''}`;
    let tray = this.#trays.get(key);
    if (!tray) {
      tray = new Tray(room, thread, () => this.#pump());
      this.#trays.set(key, tray);
    }
    return tray;
  }

  /** Uploads what is next. */
  #pump(): void {
    for (const tray of this.#trays.values()) {
      for (const item of tray.all) {
        if (this.#active.size >= AT_ONCE) return;
        if (item.stage !== 'queued' || this.#active.has(item)) continue;
        this.#active.add(item);
        void item.run().finally(() => {
          this.#active.delete(item);
          this.#pump();
        });
      }
    }
  }

  async #restore(): Promise<void> {
    for (const { kept, bytes } of await takeKept()) {
      const { id, name, folder, mediaType, size, lastModified } = kept;
      const tray = this.tray(kept.room, kept.thread);
      const file = bytes && new File([bytes], name, { type: mediaType, lastModified });
      const item: Attachment = new Attachment({ id, name, folder, mediaType, size, lastModified }, file, () => tray.changed(item));
      [item.url, item.handle] = [kept.url, kept.handle];
      tray.restore(item, kept.batch);
    }
    this.#pump();
  }
}

/** The files that are being sent from this page. */
export const uploads = new Uploads();
