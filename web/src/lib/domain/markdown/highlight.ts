import type { ElementContent, RootContent } from 'hast';
import { createLowlight } from 'lowlight';
import type { LanguageFn } from 'highlight.js';

/** A part of a program, and what it is in its language; nothing in particular where absent. */
export interface Token {
  readonly is: string | undefined;
  readonly text: string;
}

type Load = () => Promise<{ default: LanguageFn }>;

const LANGUAGES: Record<string, Load> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  dockerfile: () => import('highlight.js/lib/languages/dockerfile'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  http: () => import('highlight.js/lib/languages/http'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  latex: () => import('highlight.js/lib/languages/latex'),
  lua: () => import('highlight.js/lib/languages/lua'),
  makefile: () => import('highlight.js/lib/languages/makefile'),
  markdown: () => import('highlight.js/lib/languages/markdown'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  perl: () => import('highlight.js/lib/languages/perl'),
  php: () => import('highlight.js/lib/languages/php'),
  powershell: () => import('highlight.js/lib/languages/powershell'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  scala: () => import('highlight.js/lib/languages/scala'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};
const ALIASES: Record<string, string> = {
  'c++': 'cpp', cs: 'csharp', cxx: 'cpp', docker: 'dockerfile', golang: 'go', h: 'c', hpp: 'cpp', hs: 'haskell', html: 'xml', js: 'javascript',
  jsx: 'javascript', kt: 'kotlin', make: 'makefile', md: 'markdown', mjs: 'javascript', pl: 'perl', ps1: 'powershell', py: 'python', rb: 'ruby',
  rs: 'rust', sh: 'bash', shell: 'bash', svelte: 'xml', svg: 'xml', tex: 'latex', toml: 'ini', ts: 'typescript', tsx: 'typescript', vue: 'xml',
  yml: 'yaml', zsh: 'bash',
};

const lowlight = createLowlight();

/** What the parts of a program are; none where the language is not known. */
export async function highlight(text: string, lang: string): Promise<readonly Token[] | undefined> {
  const asked = lang.toLowerCase();
  const name = ALIASES[asked] ?? asked;
  const load = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!load) return undefined;
  if (!lowlight.registered(name)) lowlight.register(name, (await load()).default);
  const tokens: Token[] = [];
  flatten(lowlight.highlight(name, text).children, undefined, tokens);
  return tokens;
}

function flatten(nodes: readonly (RootContent | ElementContent)[], is: string | undefined, tokens: Token[]): void {
  for (const node of nodes) {
    if (node.type === 'text') tokens.push({ is, text: node.value });
    else if (node.type === 'element') flatten(node.children, kindOf(node.properties['className']) ?? is, tokens);
  }
}

/** `hljs-keyword` is a keyword. */
function kindOf(names: unknown): string | undefined {
  const name: unknown = Array.isArray(names) ? names[0] : undefined;
  return typeof name === 'string' ? name.replace(/^hljs-/, '') : undefined;
}
