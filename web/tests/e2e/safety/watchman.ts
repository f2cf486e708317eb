import type { Page } from 'playwright-core';

/** What a page must never come to hold, whatever is said in it. */
export interface Seen {
  /** How often a text was run as a program. */
  readonly fired: number;
  /** Elements and attributes that no text may bring about. */
  readonly foreign: readonly string[];
  /** The texts of all messages that were drawn, by their positions. */
  readonly messages: Record<string, string>;
  /** All that the room's header has said. */
  readonly headers: readonly string[];
}

/** Has a page watch itself: everything that is ever drawn in it is looked at. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const FORBIDDEN = new Set(
      ('script iframe frame frameset object embed applet base meta link style form isindex portal math foreignobject animate set use image ' +
        'template slot marquee plaintext xmp listing noscript noembed noframes textarea select keygen dialog').split(' '),
    );
    const seen = { fired: 0, foreign: [] as string[], messages: {} as Record<string, string>, headers: new Set<string>() };
    const trap = () => seen.fired++;
    Object.assign(globalThis, { seen, trap, alert: trap, confirm: trap, prompt: trap });
    const judge = (element: Element): void => {
      const tag = element.localName;
      // What the page itself is made of has no words of others in it.
      const isOurs = !element.closest('[role=log], [role=status], h1, h2, aside, nav') || element.closest('[data-ours]') !== null;
      if (FORBIDDEN.has(tag) && !isOurs) seen.foreign.push(`<${tag}> ${element.textContent?.slice(0, 60)}`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on')) seen.foreign.push(`${tag} ${name}`);
        if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'srcdoc', 'poster', 'srcset'].includes(name)) continue;
        const url = URL.parse(value, location.href);
        const isKnown = url !== null && ['http:', 'https:', 'mailto:', 'tel:', 'geo:', 'blob:'].includes(url.protocol);
        const isLoaded = name !== 'href' || tag === 'link' || tag === 'use';
        if (!isKnown || (isLoaded && url.origin !== location.origin)) seen.foreign.push(`${tag} ${name}=${value.slice(0, 80)}`);
      }
    };
    const read = (node: Node): void => {
      const element = node instanceof Element ? node : node.parentElement;
      const article = element?.closest('[data-position]') as HTMLElement | null;
      if (article?.dataset['position']) seen.messages[article.dataset['position']] = article.textContent ?? '';
      const header = element?.closest('header');
      if (header) seen.headers.add(header.textContent ?? '');
    };
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes) {
        if (type === 'attributes') judge(target as Element);
        read(target);
        for (const node of addedNodes) {
          read(node);
          if (!(node instanceof Element)) continue;
          judge(node);
          for (const inside of node.querySelectorAll('*')) judge(inside);
          for (const inside of node.querySelectorAll('[data-position]')) read(inside);
        }
      }
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  });
}

/** What was seen until now. */
export async function report(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { fired: number; foreign: string[]; messages: Record<string, string>; headers: Set<string> } };
    return { ...seen, headers: [...seen.headers] };
  });
}
