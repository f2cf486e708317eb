import { Refusal } from '../wire/frame';
import type { ErrorCode } from '../wire/generated';

/** What a server says of itself to whoever asks. */
export interface About {
  id: string;
  name: string;
  version: string;
  invite_only: boolean;
  lang: 'en' | 'pt-BR';
  /** The four words of the authority that vouches for it. */
  fingerprint_words: string;
  /** The fingerprint as systems show it: pairs of hexadecimal digits. */
  sha256: string;
}

/** Asks the server what it is. */
export async function about(): Promise<About> {
  const answer = await fetch('/v1/server', { headers: { accept: 'application/json' } });
  await check(answer);
  return (await answer.json()) as About;
}

/** Has the server give this browser a token of its own, in a cookie that no script reads. */
export async function openSession(): Promise<void> {
  await check(await fetch('/v1/session', { method: 'POST' }));
}

/** Has the browser forget its token. */
export async function forgetSession(): Promise<void> {
  await check(await fetch('/v1/session', { method: 'DELETE' }));
}

/** Throws what the server refuses as a `Refusal` (RFC 9457). */
export async function check(answer: Response): Promise<void> {
  if (answer.ok) return;
  const problem: unknown = await answer.json().catch(() => null);
  const { code, detail, title } = (problem ?? {}) as { code?: ErrorCode; detail?: string; title?: string };
  throw new Refusal({ code: code ?? 'unavailable', message: detail ?? title ?? `${answer.status}` });
}

/** Where the server's WebSocket is, seen from a page at `location`. */
export function socketUrl(location: Location): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/ws`;
}
