import address from './hash.worker?worker&url';

/** Larger files are not read twice: the server says their hash. */
const HASHED_BYTES_MAX = 256 * 1024 * 1024;

interface ScriptRules {
  createScriptURL(url: string): string;
}

let worker: Worker | null | undefined;

/** The BLAKE3 hash of a file, which another thread finds out; undefined for large files, and where there are no other threads. */
export async function hashOf(file: Blob): Promise<string | undefined> {
  if (file.size > HASHED_BYTES_MAX) return undefined;
  worker ??= start();
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const broken = new Promise<undefined>((done) => worker?.addEventListener('error', () => done(undefined), { once: true }));
  const answered = new Promise<string | undefined>((done) => (port1.onmessage = ({ data }) => done(typeof data === 'string' ? data : undefined)));
  worker.postMessage(file, [port2]);
  const hash = await Promise.race([answered, broken]);
  port1.close();
  return hash;
}

function start(): Worker | null {
  try {
    return new Worker(trusted(address), { type: 'module' });
  } catch {
    return null;
  }
}

/** An address as the browser's policy (Trusted Types) wants it: the one of our worker, and no other. */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptRules): ScriptRules } };
  const rules: ScriptRules = {
    createScriptURL(asked) {
      if (asked !== address) throw new TypeError('no script of ours');
      return asked;
    },
  };
  return trustedTypes ? trustedTypes.createPolicy('papo', rules).createScriptURL(url) : url;
}
