import { LOBBY } from '../domain/room';

/** Where in the page somebody is: its path says so, and a link to it leads there again. */
export type Route =
  | { at: 'home' }
  | { at: 'room'; room: number; position: number | undefined; pane: Pane | undefined }
  | { at: 'browse' }
  | { at: 'settings'; section: string };

/** What stands beside a room. */
export type Pane =
  | { is: 'thread'; message: number }
  | { is: 'members' }
  | { is: 'pins' }
  | { is: 'search'; query: string }
  | { is: 'about' };

/** Which route a location is; home where it is none. */
export function parseRoute(path: string, search: string): Route {
  const [first, second, third] = path.split('/').filter(Boolean);
  if (first === 'settings') return { at: 'settings', section: second ?? '' };
  if (first === 'browse') return { at: 'browse' };
  const room = number(second);
  if (first !== 'r' || room === undefined) return { at: 'home' };
  return { at: 'room', room, position: number(third), pane: parsePane(new URLSearchParams(search)) };
}

/** The location of a route. */
export function pathOf(route: Route): string {
  switch (route.at) {
    case 'home':
      return '/';
    case 'browse':
      return '/browse';
    case 'settings':
      return route.section ? `/settings/${route.section}` : '/settings';
    case 'room': {
      const place = route.position === undefined ? `/r/${route.room}` : `/r/${route.room}/${route.position}`;
      return route.pane ? `${place}?${paneQuery(route.pane)}` : place;
    }
  }
}

function parsePane(query: URLSearchParams): Pane | undefined {
  const thread = number(query.get('thread') ?? undefined);
  if (thread !== undefined) return { is: 'thread', message: thread };
  const search = query.get('search');
  if (search !== null) return { is: 'search', query: search };
  const pane = query.get('pane');
  return pane === 'members' || pane === 'pins' || pane === 'about' ? { is: pane } : undefined;
}

function paneQuery(pane: Pane): string {
  if (pane.is === 'thread') return `thread=${pane.message}`;
  if (pane.is === 'search') return new URLSearchParams({ search: pane.query }).toString();
  return `pane=${pane.is}`;
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
}

class Router {
  route = $state.raw<Route>({ at: 'home' });
  /** Where somebody was before the settings. */
  #behind: Route = { at: 'home' };
  /** How often somebody went to a message: going to the one that the location names leads there again. */
  jumps = $state(0);

  /** Follows the browser's history. */
  start(): void {
    const read = () => (this.route = parseRoute(location.pathname, location.search));
    addEventListener('popstate', read);
    read();
  }

  /** Goes somewhere; `replace` where going back should not lead here. */
  go(route: Route, replace = false): void {
    if (this.route.at !== 'settings') this.#behind = this.route;
    const path = pathOf(route);
    if (path !== location.pathname + location.search) history[replace ? 'replaceState' : 'pushState'](null, '', path);
    this.route = route;
  }

  /** Goes to a room, or to a message in it, with what stands beside it. */
  room(room: number, position?: number, pane?: Pane): void {
    if (position !== undefined) this.jumps += 1;
    this.go({ at: 'room', room, position, pane });
  }

  /** Goes back from the settings. */
  goBehind(): void {
    this.go(this.#behind);
  }

  /** Opens something beside the room, or closes it. */
  pane(pane: Pane | undefined): void {
    if (this.route.at === 'room') this.go({ ...this.route, pane });
    // At home the lobby is looked at.
    else if (this.route.at === 'home' && pane) this.go({ at: 'room', room: LOBBY, position: undefined, pane });
  }
}

/** Where this page is. */
export const router = new Router();
