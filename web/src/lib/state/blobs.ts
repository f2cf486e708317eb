import { xhr } from '../connection/transport';
import { blobUrl } from '../domain/file/file';

/** Whether the server has a file: it keeps files only so long, or so many. */
export type Fate = 'there' | 'gone' | 'unknown';

const fates = new Map<string, Promise<Fate>>();
/** As many answers are remembered. */
const FATES_MAX = 500;

/** What became of a file that could not be shown. */
export function fateOf(hash: string): Promise<Fate> {
  let fate = fates.get(hash);
  if (fate) return fate;
  if (fates.size >= FATES_MAX) fates.clear();
  fate = xhr({ method: 'HEAD', url: blobUrl(hash) }).then(({ status }) => {
    if (status === 200) return 'there';
    if (status === 404 || status === 410) return 'gone';
    fates.delete(hash);
    return 'unknown';
  });
  fates.set(hash, fate);
  return fate;
}

/** Reads a whole file, and says how much of it has come. Throws where the server does not give it. */
export async function fetchBlob(hash: string, mediaType: string, moved: (bytes: number) => void, signal: AbortSignal): Promise<Blob> {
  const { status, blob } = await xhr({ method: 'GET', url: blobUrl(hash), as: 'blob', moved, signal });
  if (status !== 200 || !blob) throw new Error(`the server answered ${status}`);
  return new Blob([blob], { type: mediaType });
}
