import type { Component, ComponentProps } from 'svelte';
import type { Message } from '$lib/wire/generated';
import type FileList from '../file/FileList.svelte';
import type ObjectCard from '../object/ObjectCard.svelte';

/** What only some messages have, and is loaded with the first of them. */
class Parts {
  card = $state.raw<Component<ComponentProps<typeof ObjectCard>> | undefined>();
  files = $state.raw<Component<ComponentProps<typeof FileList>> | undefined>();

  /** Has what messages need: rows that grow after they were shown move what is read. */
  async ready(messages: Iterable<Message>): Promise<void> {
    let [needsCard, needsFiles] = [false, false];
    for (const { objects, files } of messages) {
      needsCard ||= (objects?.length ?? 0) > 0;
      needsFiles ||= (files?.length ?? 0) > 0;
    }
    await Promise.all([needsCard && !this.card && this.#loadCard(), needsFiles && !this.files && this.#loadFiles()]);
  }

  async #loadCard(): Promise<void> {
    this.card = (await import('../object/ObjectCard.svelte')).default;
  }

  async #loadFiles(): Promise<void> {
    this.files = (await import('../file/FileList.svelte')).default;
  }
}

/** What only some messages have. */
export const parts = new Parts();
