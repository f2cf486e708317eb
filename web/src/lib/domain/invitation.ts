/** The four words of an invitation in a link's fragment (`#fp=…&invite=word-word-word-word`); undefined where there is none. */
export function parseInvitation(fragment: string): string | undefined {
  const words = new URLSearchParams(fragment.replace(/^#/, '')).get('invite');
  return words ?? undefined;
}
