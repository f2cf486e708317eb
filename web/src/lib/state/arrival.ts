import { parseLink, type LinkParts } from '../domain/invitation';

/** What the link said by which somebody came. It may let its bearer in: so it does not stay in the address. */
let arrival: LinkParts = parseLink(location.hash);

/** The servers that the link handed on. */
export const handedOn = arrival.servers;

if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);

/** What the link said, the first time that it is asked: it is good for coming in once. */
export function takeArrival(): LinkParts {
  const taken = arrival;
  arrival = { servers: [] };
  return taken;
}
