/** How the page itself is kept by the browser. */
type Keeping = 'starting' | 'kept' | 'unsupported' | 'refused';

/** An offer of the browser to install the page, as Chromium makes it. */
interface InstallOffer extends globalThis.Event {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

const WORKER = '/sw.js';
const AGAIN_MS = 60 * 60_000;

/** The page as a program: kept for when there is no server, replaced by newer ones, installed. */
class Shell {
  keeping = $state<Keeping>('starting');
  /** Whether a newer page is there, which is shown after a reload. */
  isNewer = $state(false);
  /** What the browser offers to install. */
  offer = $state.raw<InstallOffer | undefined>(undefined);
  /** Whether it runs as an installed program. */
  isInstalled = $state(false);
  registration: ServiceWorkerRegistration | undefined;

  /** Has the browser keep the page. */
  start(): void {
    this.isInstalled = matchMedia('(display-mode: standalone)').matches;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.offer = event as InstallOffer;
    });
    addEventListener('appinstalled', () => ([this.offer, this.isInstalled] = [undefined, true]));
    // A part of this page is gone from the server: a newer page has taken its place.
    addEventListener('vite:preloadError', () => (this.isNewer = true));
    if (import.meta.env.DEV || !navigator.serviceWorker) {
      this.keeping = 'unsupported';
      return;
    }
    if (document.readyState === 'complete') void this.#register();
    else addEventListener('load', () => void this.#register(), { once: true });
  }

  /** Finds out whether there is a newer page. */
  check(): void {
    void this.registration?.update().catch(() => undefined);
  }

  /** Shows the newer page. */
  renew(): void {
    const waiting = this.registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take over');
  }

  /** Installs the page, where the browser offers it. */
  async install(): Promise<void> {
    const { offer } = this;
    this.offer = undefined;
    await offer?.prompt();
  }

  async #register(): Promise<void> {
    try {
      const registration = await navigator.serviceWorker.register(scriptUrl(WORKER));
      this.registration = registration;
      this.keeping = 'kept';
      if (registration.waiting && navigator.serviceWorker.controller) this.isNewer = true;
      registration.addEventListener('updatefound', () => this.#follow(registration.installing));
      setInterval(() => this.check(), AGAIN_MS);
    } catch {
      this.keeping = 'refused';
    }
  }

  #follow(worker: ServiceWorker | null): void {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) this.isNewer = true;
    });
  }
}

/** An address as the browser's policy (Trusted Types) wants it: the one of our worker, and no other. */
function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } };
  const rules: ScriptPolicy = {
    createScriptURL(asked) {
      if (asked !== WORKER) throw new TypeError('no script of ours');
      return asked;
    },
  };
  return trustedTypes ? trustedTypes.createPolicy('papo', rules).createScriptURL(url) : url;
}

/** The page as a program. */
export const shell = new Shell();
