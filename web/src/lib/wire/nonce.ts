/** What makes a send repeatable: 16 bytes that begin with the time, so that a server's index of them stays in order. */
export function makeNonce(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(now) << 16n);
  crypto.getRandomValues(bytes.subarray(6));
  return base64url(bytes);
}

/** Bytes as RFC 4648 §5 writes them, without padding. */
export function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes that `text` stands for (RFC 4648 §5). Throws where it is not such a text. */
export function fromBase64url(text: string): Uint8Array {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
