import { merged, originOf, readServers, withServer, writeServers, type Server } from '../domain/servers';

const KEY = 'papo.servers';

/** The servers that somebody added, this one among them. */
class Servers {
  all = $state.raw<readonly Server[]>(kept());

  /** Others, without this one. */
  get others(): readonly Server[] {
    return this.all.filter(({ origin }) => origin !== location.origin);
  }

  /** Adds a server; says whether what was typed is the address of one. */
  add(address: string, name: string): boolean {
    const origin = originOf(address);
    if (!origin) return false;
    this.#keep(withServer(this.all, { name, origin }));
    return true;
  }

  /** Takes a server off the list. */
  remove(origin: string): void {
    this.#keep(this.all.filter((server) => server.origin !== origin));
  }

  /** Takes over what a link hands on. */
  learn(told: readonly Server[]): void {
    if (told.length > 0) this.#keep(merged(this.all, told));
  }

  /** Names this server as it names itself. */
  here(name: string): void {
    const known = this.all.find(({ origin }) => origin === location.origin);
    // It is on the list only for the others to lead back to.
    if (this.others.length > 0 && known?.name !== name) this.#keep(withServer(this.all, { name, origin: location.origin }));
  }

  #keep(servers: readonly Server[]): void {
    this.all = servers;
    try {
      localStorage.setItem(KEY, writeServers(servers));
    } catch {
      // A private window remembers nothing.
    }
  }
}

function kept(): Server[] {
  try {
    return readServers(localStorage.getItem(KEY));
  } catch {
    return [];
  }
}

/** The servers of this browser. */
export const servers = new Servers();
