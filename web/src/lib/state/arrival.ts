import { parseLink } from '../domain/invitation';

/** What the link said by which somebody came. It may let its bearer in: so it does not stay in the address. */
export const arrival = parseLink(location.hash);

if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
