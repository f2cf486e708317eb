import { SvelteMap } from 'svelte/reactivity';
import { expectOutcome } from '../wire/frame';
import type { TypeInfo } from '../wire/generated';
import { papo } from './papo.svelte';

/** What is registered of types in a room, as it is asked for. */
export class Types {
  known = $state.raw<readonly TypeInfo[]>([]);
  #schemas = new SvelteMap<string, string | undefined>();
  readonly #room: number;

  constructor(room: number) {
    this.#room = room;
  }

  /** Reads which types there are. */
  async load(): Promise<void> {
    this.known = expectOutcome(await papo.ask({ types: { room: this.#room } }), 'types').types;
  }

  /** The JSON Schema of a type; undefined where none is registered, or it has not been asked for. */
  schema(type: string): string | undefined {
    return this.#schemas.get(type);
  }

  /** Asks for the JSON Schema of a type. */
  async want(type: string): Promise<void> {
    if (this.#schemas.has(type) || !this.known.some((known) => known.type === type)) return;
    const { types } = expectOutcome(await papo.ask({ types: { room: this.#room, type } }), 'types');
    // That of the room stands before that of the server.
    this.#schemas.set(type, (types.find(({ room }) => room !== undefined) ?? types[0])?.schema);
  }
}
