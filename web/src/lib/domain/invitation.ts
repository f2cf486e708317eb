import { fromBase64url, base64url } from '../wire/nonce';
import { readServers, type Server } from './servers';

/** What a link says beside where it leads (`#fp=…&invite=word-word-word-word`), which no server is told. */
export interface LinkParts {
  /** The four words that let somebody in. */
  readonly invitation?: string;
  /** The code that makes a browser one more device of a user. */
  readonly link?: string;
  /** Whose device it becomes. */
  readonly name?: string;
  /** Other servers that the person knows. */
  readonly servers: readonly Server[];
}

/** What stands in a link's fragment. */
export function parseLink(fragment: string): LinkParts {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  const [invitation, link, name] = ['invite', 'link', 'name'].map((key) => parts.get(key)?.trim() || undefined);
  return {
    ...(invitation && { invitation }),
    ...(link && { link }),
    ...(name && { name }),
    servers: readServers(parts.get('servers')),
  };
}

/** A link by which somebody finds a server, knows it for what it is, and is let in. `sha256` is as systems show it: pairs of digits. */
export function invitationLink(origin: string, sha256: string | undefined, words: string): string {
  const fingerprint = sha256 ? `fp=${fingerprintOf(sha256)}&` : '';
  return `${origin}/#${fingerprint}invite=${words}`;
}

/** A link by which a browser becomes one more device of a user. */
export function deviceLink(origin: string, code: string, name: string): string {
  return `${origin}/#${new URLSearchParams({ link: code.replaceAll(/\D/g, ''), name })}`;
}

/** A fingerprint as links have it: base64url of its bytes. */
export function fingerprintOf(sha256: string): string {
  const pairs = sha256.match(/[0-9a-f]{2}/gi) ?? [];
  return base64url(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}

/** A fingerprint of a link as systems show it. */
export function digitsOf(fingerprint: string): string {
  const pairs = [...fromBase64url(fingerprint)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return pairs.join(':');
}
