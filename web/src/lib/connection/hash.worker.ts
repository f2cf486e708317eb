import { blake3 } from '@noble/hashes/blake3.js';

/** Bytes that are read at once. */
const READ_BYTES = 4 * 1024 * 1024;

/** Told a file, it answers its hash. */
addEventListener('message', ({ data, ports }: MessageEvent<Blob>) => {
  void hash(data).then(
    (digits) => ports[0]?.postMessage(digits),
    () => ports[0]?.postMessage(undefined),
  );
});

async function hash(file: Blob): Promise<string> {
  const hasher = blake3.create();
  for (let at = 0; at < file.size; at += READ_BYTES) hasher.update(new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer()));
  return Array.from(hasher.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
