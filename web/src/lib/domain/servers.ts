/** A server that somebody uses. */
export interface Server {
  readonly name: string;
  /** Where its page is: `https://HOST:PORT`. */
  readonly origin: string;
}

/** As many servers are remembered. */
export const SERVERS_MAX = 32;
const NAME_CHARS_MAX = 64;
const PORT = 7276;

/** The origin that what somebody typed means: an address, a link, or a host; undefined where it means none. */
export function originOf(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = URL.parse(hasScheme ? text.replace(/^wss?:/i, (scheme) => scheme.replace(/ws/i, 'http')) : `https://${text}`);
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  // Without a port papo's own is meant, but where a whole address was given.
  if (!hasScheme && url.port === '') url.port = String(PORT);
  return url.origin;
}

/** With a server, which takes the place of the one at that origin. */
export function withServer(servers: readonly Server[], server: Server): Server[] {
  const named = { ...server, name: server.name.trim().slice(0, NAME_CHARS_MAX) || new URL(server.origin).host };
  const others = servers.filter(({ origin }) => origin !== server.origin);
  return [...others, named].slice(-SERVERS_MAX);
}

/** Both lists together; what `known` says of a server stays. */
export function merged(known: readonly Server[], told: readonly Server[]): Server[] {
  const news = told.filter(({ origin }) => !known.some((one) => one.origin === origin));
  return [...known, ...news].slice(0, SERVERS_MAX);
}

/** A list as a link carries it. */
export function writeServers(servers: readonly Server[]): string {
  return JSON.stringify(servers.map(({ name, origin }) => [name, origin]));
}

/** The list of a link; what is no server in it is left out. */
export function readServers(text: string | null): Server[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.slice(0, SERVERS_MAX).flatMap((entry: unknown) => {
      const [name, address] = Array.isArray(entry) ? (entry as unknown[]) : [];
      if (typeof name !== 'string' || typeof address !== 'string' || !/^https?:\/\//.test(address)) return [];
      const origin = originOf(address);
      return origin ? [{ name: name.slice(0, NAME_CHARS_MAX), origin }] : [];
    });
  } catch {
    return [];
  }
}

/** A link to a server that hands the list on. */
export function linkTo(server: Server, servers: readonly Server[]): string {
  return `${server.origin}/#${new URLSearchParams({ servers: writeServers(servers) })}`;
}
