import { makeNonce } from '../wire/nonce';
import type { Draft } from './papo.svelte';
import { store } from './store';

/** A file that was being uploaded, as it is remembered over a reload. */
export interface Kept {
  readonly id: string;
  readonly room: number;
  readonly thread: number | undefined;
  readonly name: string;
  readonly folder: string | undefined;
  readonly mediaType: string;
  readonly size: number;
  readonly lastModified: number;
  readonly at: number;
  /** Which page works on it. */
  readonly page: string;
  /** Where on the server it is. */
  readonly url: string | undefined;
  /** What it was to be sent with, once it is there. */
  readonly batch: { readonly id: string; readonly draft: Draft } | undefined;
  /** By which the browser gives the file again, where it can. */
  readonly handle: FileSystemFileHandle | undefined;
}

/** Files up to this size are kept themselves, so that nobody has to choose them again. */
const BYTES_MAX = 32 * 1024 * 1024;
/** The server forgets uploads after that time. */
const KEPT_MS = 24 * 60 * 60_000;
const RECORD = 'upload/';
const BYTES = 'upload-bytes/';

/** This page among those that the browser has open. */
const page = makeNonce();
/** Held for as long as the page lives. */
void globalThis.navigator?.locks?.request(lockOf(page), () => new Promise(() => undefined));

/** Remembers how far an upload is. */
export async function keep(upload: Omit<Kept, 'page' | 'at'>): Promise<void> {
  const record: Kept = { ...upload, page, at: Date.now() };
  await (await store())?.put('memory', record, RECORD + upload.id).catch(() => undefined);
}

/** Remembers a file itself, where it is not large. */
export async function keepBytes(id: string, file: Blob): Promise<void> {
  if (file.size <= BYTES_MAX) await (await store())?.put('memory', file, BYTES + id).catch(() => undefined);
}

/** Forgets an upload. */
export async function forgetKept(id: string): Promise<void> {
  const database = await store();
  await Promise.all([database?.delete('memory', RECORD + id), database?.delete('memory', BYTES + id)]).catch(() => undefined);
}

/** What pages that are no more have left, each with its bytes where they were kept. It is this page's from now on. */
export async function takeKept(): Promise<{ kept: Kept; bytes: Blob | undefined }[]> {
  const database = await store();
  const all = ((await database?.getAll('memory', IDBKeyRange.bound(RECORD, `${RECORD}\uffff`)).catch(() => [])) ?? []) as Kept[];
  const held = new Set(((await globalThis.navigator.locks?.query().catch(() => undefined))?.held ?? []).map(({ name }) => name));
  const left = all.filter((kept) => !held.has(lockOf(kept.page)));
  const found: { kept: Kept; bytes: Blob | undefined }[] = [];
  for (const kept of left) {
    if (Date.now() - kept.at > KEPT_MS) {
      await forgetKept(kept.id);
      continue;
    }
    await keep(kept);
    const bytes: unknown = await database?.get('memory', BYTES + kept.id).catch(() => undefined);
    found.push({ kept, bytes: bytes instanceof Blob ? bytes : undefined });
  }
  return found;
}

function lockOf(name: string): string {
  return `papo-page-${name}`;
}
