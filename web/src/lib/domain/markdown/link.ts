const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'geo:', 'tel:', 'xmpp:']);

/** The address that a link leads to; none where it is no such place. */
export function hrefOf(address: string): string | undefined {
  const withScheme = /^www\./i.test(address) ? `http://${address}` : address;
  const url = URL.parse(withScheme);
  return url && SCHEMES.has(url.protocol) ? url.href : undefined;
}

/** The message of this server that an address leads to, as a path of this page; none where it leads elsewhere. */
export function placeOf(href: string, origin: string): { room: number; position: number | undefined } | undefined {
  const url = URL.parse(href);
  const match = url && url.origin === origin ? /^\/r\/(\d{1,15})(?:\/(\d{1,15}))?\/?$/.exec(url.pathname) : null;
  if (!match?.[1]) return undefined;
  return { room: Number(match[1]), position: match[2] === undefined ? undefined : Number(match[2]) };
}
