import { SvelteMap } from 'svelte/reactivity';
import { authorKey } from '../domain/author';
import type { Author, Member, Name, Presence } from '../wire/generated';

/** Somebody of this server. */
export interface Person {
  readonly author: Author;
  readonly isOnline: boolean;
}

/** Who there is, what they are called now, and who is online. */
export class People {
  #people = new SvelteMap<string, Person>();
  online = $state(0);

  /** Everybody that is known, in no order. */
  get all(): Person[] {
    return [...this.#people.values()];
  }

  /** What an author is called now. */
  name(author: Author): Name {
    return this.#people.get(authorKey(author))?.author.name ?? author.name;
  }

  /** Whether somebody is online, as far as is known. */
  isOnline(author: Author): boolean {
    return this.#people.get(authorKey(author))?.isOnline ?? false;
  }

  /** Who has that name. */
  named(name: Name): Person | undefined {
    const folded = name.toLocaleLowerCase();
    return this.all.find(({ author }) => author.name.toLocaleLowerCase() === folded);
  }

  /** Learns of somebody who was seen. */
  meet(author: Author): void {
    const known = this.#people.get(authorKey(author));
    if (known?.author.name !== author.name) this.#people.set(authorKey(author), { author, isOnline: known?.isOnline ?? false });
  }

  /** Learns who is in a room. */
  members(members: readonly Member[]): void {
    for (const { user, name, online } of members) this.#set(user === undefined ? { name } : { user, name }, online);
  }

  /** Learns who came and went. */
  presence({ came = [], went = [], online }: Presence): void {
    for (const author of came) this.#set(author, true);
    for (const author of went) this.#set(author, false);
    this.online = online;
  }

  #set(author: Author, isOnline: boolean): void {
    const known = this.#people.get(authorKey(author));
    if (known?.author.name === author.name && known.isOnline === isOnline) return;
    this.#people.set(authorKey(author), { author, isOnline });
  }
}
