import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const PUBLIC = join(import.meta.dirname, 'public');

/** Writes into the service worker what the page consists of, and a name that changes with any of it. */
export function keepShell(): Plugin {
  return {
    name: 'keep-shell',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') throw new Error('there is no service worker');
        if (worker.imports.length > 0) throw new Error('a service worker stands alone');
        const hash = createHash('sha256');
        const files = ['/'];
        for (const part of Object.values(bundle)) {
          if (part === worker || part.fileName.endsWith('.map')) continue;
          hash.update(part.fileName).update(part.type === 'chunk' ? part.code : part.source);
          if (part.fileName !== 'index.html') files.push(`/${part.fileName}`);
        }
        for (const name of readdirSync(PUBLIC)) {
          hash.update(name).update(readFileSync(join(PUBLIC, name)));
          files.push(`/${name}`);
        }
        const shell = JSON.stringify({ name: hash.digest('hex').slice(0, 16), files: files.sort() });
        worker.code = worker.code.replaceAll('__SHELL__', () => shell);
      },
    },
  };
}
