import { askedAt, rank, type Asked } from '../domain/compose/completion';
import { COMMANDS, COMMAND_NAMES } from '../domain/command/table';
import { keepsOrder } from '../domain/directory';
import { search } from '../domain/emoji/emoji';
import { t } from '../texts/texts.svelte';
import { expectOutcome, NOTHING } from '../wire/frame';
import { emojis } from './emojis.svelte';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';

/** Something that completes what is being typed. */
export interface Option {
  /** What is put in the place of what was typed. */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  readonly is: 'person' | 'room' | 'emoji' | 'command';
  readonly isOnline?: boolean;
}

const OPTIONS_MAX = 8;

/** Names of rooms that can be seen, joined or not. */
let listed = $state.raw<readonly string[]>([]);

/** What may complete the word at the caret. */
export class Completing {
  asked = $state.raw<Asked | undefined>(undefined);
  /** The one that is chosen by Enter. */
  index = $state(0);
  readonly #room: () => Room;

  constructor(room: () => Room) {
    this.#room = room;
  }

  readonly options = $derived.by((): readonly Option[] => {
    if (!this.asked) return [];
    const { kind, query } = this.asked;
    switch (kind) {
      case '@':
        return rank(this.#people(), query, ({ label }) => label, OPTIONS_MAX);
      case '#':
        return rank(this.#rooms(), query, ({ label }) => label, OPTIONS_MAX);
      case ':':
        return search(emojis.all, query, OPTIONS_MAX).map((emoji) => ({ is: 'emoji', text: emojis.show(emoji), label: emojis.show(emoji), hint: `:${emoji.codes[0] ?? emoji.names.en}:` }));
      case '/':
        return rank(this.#commands(), query, ({ label }) => label, OPTIONS_MAX);
    }
  });

  /** Looks at what is being typed. */
  look(text: string, caret: number): void {
    const asked = askedAt(text, caret);
    if (asked?.kind !== this.asked?.kind || asked?.query !== this.asked?.query) this.index = 0;
    this.asked = asked;
    if (asked?.kind === ':') void emojis.load();
    if (asked?.kind === '#' && listed.length === 0) void list();
    if (asked?.kind === '@' && this.#room().members.length === 0) void this.#room().loadMembers().catch(() => undefined);
  }

  /** Chooses another option. */
  move(step: number): void {
    const { length } = this.options;
    if (length > 0) this.index = (this.index + step + length) % length;
  }

  close(): void {
    this.asked = undefined;
  }

  /** Those in the room first, and of them those who are online. */
  #people(): Option[] {
    const members = this.#room().members.map(({ name }) => name);
    const known = papo.people.all.map(({ author }) => author.name);
    const names = [...new Set([...members, ...known])].filter((name) => name !== papo.me.name);
    const isHere = new Set(members);
    const people = names.map((name): Option => ({ is: 'person', text: `@${name}`, label: name, hint: '', isOnline: papo.people.named(name)?.isOnline ?? false }));
    const order = (one: Option) => (isHere.has(one.label) ? 0 : 2) + (one.isOnline ? 0 : 1);
    people.sort((one, other) => order(one) - order(other) || one.label.localeCompare(other.label));
    const isDirect = this.#room().info.kind === 'direct';
    return isDirect ? people : [...people, { is: 'person', text: '@room', label: 'room', hint: t('complete-everyone') }];
  }

  #rooms(): Option[] {
    const joined = [...papo.rooms.values()].map(({ info }) => info.name ?? '');
    const names = [...new Set([...joined, ...listed])].filter(Boolean);
    return names.map((name) => ({ is: 'room', text: name, label: name, hint: '' }));
  }

  /** Those that may be given here. */
  #commands(): Option[] {
    const { info } = this.#room();
    const isOwner = papo.me.role === 'owner';
    const may = { everyone: true, moderators: isOwner || keepsOrder(info.role), owners: isOwner };
    return COMMAND_NAMES.filter((name) => may[COMMANDS[name]]).map((name) => ({ is: 'command', text: `/${name}`, label: `/${name}`, hint: t(`command-${name}`) }));
  }
}

async function list(): Promise<void> {
  const rooms = await papo.ask({ rooms: NOTHING }).then(
    (outcome) => expectOutcome(outcome, 'rooms').rooms,
    () => [],
  );
  listed = rooms.flatMap(({ name }) => name ?? []);
}
