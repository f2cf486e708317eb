import type { Author, Reaction } from '../wire/generated';
import { isSame } from './author';

/** Reactions as they will be, once what somebody wishes is so: by emoji, whether it is to be there. */
export function withWishes(reactions: readonly Reaction[], wishes: ReadonlyMap<string, boolean>, me: Author): readonly Reaction[] {
  let wished = reactions;
  for (const [emoji, isThere] of wishes) {
    const known = wished.find((reaction) => reaction.emoji === emoji);
    if ((known?.mine ?? false) === isThere) continue;
    if (!known) wished = [...wished, { emoji, count: 1, mine: true, by: [me] }];
    else if (!isThere && known.count <= 1) wished = wished.filter((reaction) => reaction !== known);
    else {
      const others = (known.by ?? []).filter((by) => !isSame(by, me));
      const changed = { ...known, mine: isThere, count: known.count + (isThere ? 1 : -1), by: isThere ? [...others, me] : others };
      wished = wished.map((reaction) => (reaction === known ? changed : reaction));
    }
  }
  return wished;
}
