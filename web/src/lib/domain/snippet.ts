import type { Message } from '../wire/generated';

const SNIPPET_CHARS = 160;

/** What a message says, in one short line without marks. */
export function snippetOf(message: Message): string {
  const said = message.text ?? message.objects?.[0]?.fallback ?? message.files?.map(({ name }) => name).join(', ') ?? '';
  const plain = said
    .replace(/^[ \t]*(?:```\w*|~~~\w*|#{1,6}[ \t]|>[ \t]?)/gm, '')
    .replace(/\*\*|~~|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > SNIPPET_CHARS ? `${plain.slice(0, SNIPPET_CHARS).trimEnd()}…` : plain;
}
