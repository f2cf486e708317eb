import type { File as PapoFile } from '../../wire/generated';

/** As long as the name of a file, and that of its folder, may be. */
const NAME_BYTES_MAX = 255;
const FOLDER_BYTES_MAX = 1_024;
const UNKNOWN_TYPE = 'application/octet-stream';

/** What is shown of a file. */
export type Kind = 'image' | 'audio' | 'video' | 'text' | 'code' | 'sheet' | 'slides' | 'archive' | 'other';

const IMAGES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** What systems often do not know, by the end of a name. */
const TYPES: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', svg: 'image/svg+xml',
  mp3: 'audio/mpeg', ogg: 'audio/ogg', opus: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', m4a: 'audio/mp4',
  mp4: 'video/mp4', webm: 'video/webm', mkv: 'video/x-matroska', mov: 'video/quicktime',
  txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', json: 'application/json', pdf: 'application/pdf', zip: 'application/zip',
};

/** A file's media type without parameters: what the system says, or its name. */
export function mediaTypeOf(name: string, said: string): string {
  const type = said.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(type) && type.length <= 127) return type;
  const ending = (/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '');
  return (Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined) ?? UNKNOWN_TYPE;
}

/** A name that a file may have: without what cannot be in one, cut before its ending where it is too long. */
export function cleanName(name: string): string {
  const clean = name.replace(/[/\p{Cc}]/gu, '_');
  if (clean === '' || clean === '.' || clean === '..') return '_';
  const ending = /\.[^.]{1,16}$/.exec(clean)?.[0] ?? '';
  let stem = [...clean.slice(0, clean.length - ending.length)];
  while (bytes(stem.join('') + ending) > NAME_BYTES_MAX) stem = stem.slice(0, -1);
  return stem.join('') + ending;
}

/** Where a file was in the folder that was sent; none where it was by itself, or where that cannot be said. */
export function cleanFolder(path: string): string | undefined {
  const folder = path.split('/').filter(Boolean).map(cleanName).join('/');
  return folder === '' || bytes(folder) > FOLDER_BYTES_MAX ? undefined : folder;
}

/** What to show of a file of that type. */
export function kindOf(mediaType: string): Kind {
  const [kind = '', of = ''] = mediaType.split('/');
  if (kind === 'image' || kind === 'audio' || kind === 'video') return kind;
  if (/spreadsheet|excel|csv/.test(of)) return 'sheet';
  if (/presentation|powerpoint/.test(of)) return 'slides';
  if (/zip|tar|compressed|rar|7z|zstd|xz/.test(of)) return 'archive';
  if (/json|javascript|xml|yaml|x-(sh|python|c|rust)/.test(of)) return 'code';
  return kind === 'text' || of === 'pdf' || /word|document|rtf|epub/.test(of) ? 'text' : 'other';
}

/** Whether servers serve it as a picture. */
export function isPicture(mediaType: string): boolean {
  return IMAGES.includes(mediaType);
}

/** Where a file's bytes are; `isSaved` where they are to be saved and not shown. */
export function blobUrl(hash: string, name?: string, isSaved = false): string {
  const query = new URLSearchParams({ ...(name !== undefined && { name }), ...(isSaved && { download: '' }) }).toString();
  return `/v1/blobs/${hash}${query && `?${query}`}`;
}

/** A size that fits within `most` pixels a side, no larger than it is. */
export function fit(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Files that came in one folder. */
export interface FolderOf {
  readonly name: string;
  readonly files: readonly PapoFile[];
  readonly size: number;
}

/** What a message's files are shown as: pictures, what is played, other files, and folders. */
export interface Sorted {
  readonly pictures: readonly PapoFile[];
  readonly others: readonly PapoFile[];
  readonly folders: readonly FolderOf[];
}

/** Sorts the files of a message into what is shown of them. */
export function sortFiles(files: readonly PapoFile[]): Sorted {
  const folders = new Map<string, PapoFile[]>();
  const [pictures, others]: [PapoFile[], PapoFile[]] = [[], []];
  for (const file of files) {
    const top = file.folder?.split('/')[0];
    if (top !== undefined) folders.set(top, [...(folders.get(top) ?? []), file]);
    else if (isPicture(file.media_type)) pictures.push(file);
    else others.push(file);
  }
  const size = (all: readonly PapoFile[]) => all.reduce((sum, file) => sum + file.size, 0);
  return { pictures, others, folders: [...folders].map(([name, inside]) => ({ name, files: inside, size: size(inside) })) };
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
