import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { keepShell } from './keep-shell.ts';

const lib = fileURLToPath(new URL('./src/lib', import.meta.url));
// The package decodes by `innerHTML`, which the page's policy forbids.
const entities = fileURLToPath(new URL('./src/lib/domain/markdown/no-entities.ts', import.meta.url));
// A server to develop against: `papo serve`, on this machine.
const server = process.env['PAPO_SERVER'] ?? 'http://127.0.0.1:7276';

export default defineConfig({
  plugins: [svelte(), keepShell()],
  resolve: { alias: { $lib: lib, 'decode-named-character-reference': entities } },
  build: {
    target: 'es2022',
    // The page's policy (CSP) allows nothing that stands in the page itself.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: 'index.html', sw: 'src/sw.ts' },
      // A service worker is known by its address: it keeps its name.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    proxy: {
      '/v1': { target: server, ws: true, changeOrigin: true, headers: { origin: server } },
    },
  },
  test: { testTimeout: 60_000, server: { deps: { inline: [/^(?!.*vitest).*(mdast|micromark)/] } }, include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'] },
} as import('vite').UserConfig);
