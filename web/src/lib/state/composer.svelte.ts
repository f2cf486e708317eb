import { complete } from '../domain/compose/completion';
import { format, type Format } from '../domain/compose/format';
import { bytesOf } from '../domain/silence';
import type { Entry } from '../domain/timeline';
import { t } from '../texts/texts.svelte';
import { TEXT_BYTES_MAX } from '../wire/generated';
import { Completing, type Option } from './completing.svelte';
import { drafts, type Draft } from './drafts.svelte';
import { notes } from './notes.svelte';
import { papo } from './papo.svelte';
import type { Room } from './room.svelte';
import type { Tray } from './uploads.svelte';

/** As often as this the others are told that somebody types. */
const TYPING_EVERY_MS = 3_000;
const FORMATS: Record<string, Format> = { b: 'bold', i: 'italic', e: 'code', k: 'link' };
const FORMATS_SHIFTED: Record<string, Format> = { x: 'strike', '.': 'quote', '>': 'quote', k: 'link' };

/** What is being written in a room or a thread, and what becomes of it. */
export class Composer {
  readonly draft: Draft;
  readonly completing: Completing;
  /** Where it is typed. */
  box = $state.raw<HTMLTextAreaElement | undefined>(undefined);
  readonly #room: Room;
  readonly #thread: number | undefined;
  readonly #tray: Tray;
  readonly #entries: () => readonly Entry[];
  #toldAt = 0;

  constructor(room: Room, thread: number | undefined, tray: Tray, entries: () => readonly Entry[]) {
    [this.#room, this.#thread, this.#tray, this.#entries] = [room, thread, tray, entries];
    this.draft = drafts.of(room, thread);
    this.completing = new Completing(() => room);
  }

  /** How many bytes it is too long; 0 where it is not. */
  readonly excess = $derived.by(() => {
    const { text } = this.draft;
    return text.length * 3 > TEXT_BYTES_MAX ? Math.max(0, bytesOf(text) - TEXT_BYTES_MAX) : 0;
  });

  /** Sends what was typed with the files that were chosen, or does what it asks for. */
  async send(): Promise<void> {
    const { text, replyTo } = this.draft;
    if (this.excess > 0 || (text.trim() === '' && this.#tray.isEmpty)) return;
    this.completing.close();
    this.#clear();
    if (!text.trimStart().startsWith('/')) {
      this.say(text, replyTo);
      return;
    }
    const { enter } = await import('./command');
    const verdict = await enter(text, { room: this.#room, thread: this.#thread, entries: this.#entries() });
    if (verdict.is === 'refused') this.#giveBack(text, replyTo);
    else if (verdict.is === 'send') this.say(verdict.text, replyTo);
  }

  /** Says a text, whatever it begins with. */
  say(text: string, replyTo?: number): void {
    const draft = { text, ...(replyTo !== undefined && { replyTo }), ...(this.#thread !== undefined && { thread: this.#thread }) };
    if (this.#tray.isEmpty) papo.send(this.#room, draft);
    else this.#tray.send(draft);
  }

  /** Looks at what was typed. */
  typed(): void {
    drafts.keep(this.draft);
    this.look();
    const { text } = this.draft;
    if (text === '' || text.startsWith('/') || Date.now() - this.#toldAt < TYPING_EVERY_MS) return;
    this.#toldAt = Date.now();
    void papo.ask({ typing: { room: this.#room.id } }).catch(() => undefined);
  }

  /** Looks at where the caret is. */
  look(): void {
    const { box } = this;
    if (box && box.selectionStart === box.selectionEnd) this.completing.look(this.draft.text, box.selectionStart);
    else this.completing.close();
  }

  /** Puts what was chosen in the place of what was typed. */
  choose({ text }: Option): void {
    const { asked } = this.completing;
    if (!asked) return;
    const completed = complete(this.draft.text, asked, text);
    this.#put(completed.text, completed.caret, completed.caret);
    this.completing.close();
  }

  /** Puts a text where the caret is. */
  insert(text: string): void {
    const { box } = this;
    const [start, end] = box ? [box.selectionStart, box.selectionEnd] : [this.draft.text.length, this.draft.text.length];
    const now = this.draft.text;
    this.#put(now.slice(0, start) + text + now.slice(end), start + text.length, start + text.length);
  }

  /** Marks what is selected, where the key is one for it; whether it is. */
  format(event: KeyboardEvent): boolean {
    const { box } = this;
    if (!box || !(event.ctrlKey || event.metaKey) || event.altKey) return false;
    const how = (event.shiftKey ? FORMATS_SHIFTED : FORMATS)[event.key.toLowerCase()];
    const isSelected = box.selectionStart !== box.selectionEnd;
    // Without a selection Ctrl+K searches.
    if (!how || (how === 'link' && !event.shiftKey && !isSelected)) return false;
    const made = format({ text: this.draft.text, start: box.selectionStart, end: box.selectionEnd }, how);
    this.#put(made.text, made.start, made.end);
    return true;
  }

  #clear(): void {
    this.draft.clear();
    drafts.keep(this.draft);
  }

  /** What could not be done stays where it was typed, unless something was typed since. */
  #giveBack(text: string, replyTo: number | undefined): void {
    const { shown } = notes;
    if (shown) {
      const asText = () => {
        if (this.draft.text === text) this.#clear();
        this.say(text, replyTo);
      };
      notes.fail(shown.text, [{ label: t('send-as-text'), act: asText }]);
    }
    if (this.draft.text !== '') return;
    [this.draft.text, this.draft.replyTo] = [text, replyTo];
    drafts.keep(this.draft);
  }

  #put(text: string, start: number, end: number): void {
    const { box } = this;
    this.draft.text = text;
    drafts.keep(this.draft);
    if (!box) return;
    // At once, so that the selection is one of the new text.
    box.value = text;
    box.focus();
    box.setSelectionRange(start, end);
  }
}
