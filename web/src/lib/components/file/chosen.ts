import type { Chosen } from '$lib/state/uploads.svelte';

/** As deep as folders that are dropped are gone into, and as many files as are taken from them. */
const DEPTH_MAX = 16;
const FILES_MAX = 2_000;

/** The files of a field in which files or a folder were chosen. */
export function fromField(field: HTMLInputElement): Chosen[] {
  const chosen = [...(field.files ?? [])].map((file) => ({ file, folder: folderOf(file.webkitRelativePath) }));
  field.value = '';
  return chosen;
}

/** The files of what was pasted; none where it is text. */
export function fromClipboard(data: DataTransfer): Chosen[] {
  // Programs that copy a table or a text put a picture of it beside it.
  if (data.types.includes('text/plain') && ![...data.types].includes('Files')) return [];
  return [...data.files].map((file) => ({ file: named(file) }));
}

/** The files of what was dropped, with what is in folders in them. Has to be called at once, before the drop is over. */
export async function fromDrop(data: DataTransfer): Promise<Chosen[]> {
  const items = [...data.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile(), handle: handleOf(item) }));
  const found: Chosen[] = [];
  for (const { entry, file, handle } of entries) {
    if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, entry.name, found, 0);
    else if (file) found.push({ file, ...(handle && { handle: await handle }) } as Chosen);
  }
  return found;
}

/** By which a browser that can gives the file again after a reload. */
function handleOf(item: DataTransferItem): Promise<FileSystemFileHandle | undefined> | undefined {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };
  return getAsFileSystemHandle?.call(item).then(
    (handle) => (handle?.kind === 'file' ? (handle as FileSystemFileHandle) : undefined),
    () => undefined,
  );
}

async function walk(folder: FileSystemDirectoryEntry, path: string, found: Chosen[], depth: number): Promise<void> {
  if (depth >= DEPTH_MAX) return;
  const reader = folder.createReader();
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (found.length >= FILES_MAX) return;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, `${path}/${entry.name}`, found, depth + 1);
      else {
        const file = await new Promise<File | undefined>((done) => (entry as FileSystemFileEntry).file(done, () => done(undefined)));
        if (file) found.push({ file, folder: path });
      }
    }
  }
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

/** Pasted pictures are all called the same. */
function named(file: File): File {
  if (!/^image\.\w+$/.test(file.name)) return file;
  const at = new Date(file.lastModified).toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
  return new File([file], `${at}.${file.name.split('.').at(-1)}`, { type: file.type, lastModified: file.lastModified });
}
