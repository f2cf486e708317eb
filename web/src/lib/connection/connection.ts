import { decode, encode, Refusal, SUBPROTOCOL } from '../wire/frame';
import type { Bye, Event, Hello, Op, Outcome, Reply, Signal, Welcome } from '../wire/generated';
import { backoff } from './backoff';

/** How it stands with the server. */
export type Link =
  | { is: 'off' }
  | { is: 'connecting' }
  | { is: 'online' }
  /** The connection broke; it is tried again at `until` (milliseconds since the epoch). */
  | { is: 'waiting'; until: number }
  /** The server does not let us in as things are. Nothing is tried until `start`. */
  | { is: 'refused'; refusal: Refusal };

/** What a connection tells of. */
export interface Listener {
  link(link: Link): void;
  welcome(welcome: Welcome): void;
  event(event: Event): void;
  signal(signal: Signal): void;
  caughtUp(position: number): void;
}

/** A request that was on its way when the connection broke: whether it was done is not known. */
export class Broken extends Error {
  constructor() {
    super('the connection broke');
    this.name = 'Broken';
  }
}

const NOTHING_HEARD_MS = 45_000;
const PROBE_ANSWER_MS = 8_000;
/** A connection that lived this long was a good one: the next attempt comes at once. */
const STABLE_MS = 10_000;

/** One session with the server, opened again whenever it breaks. */
export class Connection {
  #socket: WebSocket | null = null;
  #waiting = new Map<number, { done: (outcome: Outcome) => void; failed: (why: Error) => void }>();
  #nextId = 1;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probe: ReturnType<typeof setInterval> | undefined;
  #heardAt = 0;
  #isWelcome = false;
  readonly #url: string;
  readonly #listener: Listener;
  /** What to say first, each time. */
  #hello: () => Hello = () => ({});

  constructor(url: string, listener: Listener) {
    this.#url = url;
    this.#listener = listener;
  }

  /** Connects, and stays connected. Every session begins with what `hello` says. */
  start(hello: () => Hello): void {
    this.stop();
    this.#hello = hello;
    this.#attempt = 0;
    this.#open();
    addEventListener('online', this.#nudge);
    document.addEventListener('visibilitychange', this.#nudge);
    this.#probe = setInterval(this.#nudge, NOTHING_HEARD_MS / 3);
  }

  /** Ends the session. */
  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#probe);
    removeEventListener('online', this.#nudge);
    document.removeEventListener('visibilitychange', this.#nudge);
    this.#drop();
    this.#listener.link({ is: 'off' });
  }

  /** Asks for something. Fails with a `Refusal`, or `Broken` where no answer came. */
  ask(op: Op): Promise<Outcome> {
    const socket = this.#socket;
    if (!socket || socket.readyState !== WebSocket.OPEN || !this.#isWelcome) return Promise.reject(new Broken());
    return this.#say(socket, op);
  }

  /** Tries at once what would be tried later, and finds out whether anybody is still there. */
  #nudge = (): void => {
    if (document.visibilityState === 'hidden') return;
    if (!this.#socket) {
      clearTimeout(this.#timer);
      this.#open();
    } else if (this.#isWelcome && Date.now() - this.#heardAt > NOTHING_HEARD_MS / 2) {
      const socket = this.#socket;
      const silence = setTimeout(() => socket === this.#socket && this.#lost(), PROBE_ANSWER_MS);
      this.#say(socket, { who_am_i: {} }).then(
        () => clearTimeout(silence),
        () => clearTimeout(silence),
      );
    }
  };

  #say(socket: WebSocket, op: Op): Promise<Outcome> {
    const id = this.#nextId++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      socket.send(encode(id, op));
    });
  }

  #open(): void {
    this.#listener.link({ is: 'connecting' });
    const socket = new WebSocket(this.#url, SUBPROTOCOL);
    const opened = Date.now();
    this.#socket = socket;
    this.#isWelcome = false;
    socket.onopen = () => {
      this.#say(socket, { hello: this.#hello() }).then(
        (outcome) => {
          if (!('welcome' in outcome)) return;
          this.#isWelcome = true;
          this.#listener.link({ is: 'online' });
          this.#listener.welcome(outcome.welcome);
        },
        (why: Error) => {
          if (why instanceof Refusal) this.#refused(socket, why);
        },
      );
    };
    socket.onmessage = ({ data }) => {
      this.#heardAt = Date.now();
      if (typeof data === 'string') this.#receive(data);
    };
    socket.onclose = () => {
      if (socket !== this.#socket) return;
      if (this.#isWelcome && Date.now() - opened > STABLE_MS) this.#attempt = 0;
      this.#lost();
    };
  }

  #receive(text: string): void {
    const frame = decode(text);
    if (!frame) return;
    if ('reply' in frame) this.#answer(frame.reply);
    else if ('event' in frame) this.#listener.event(frame.event);
    else if ('signal' in frame) this.#listener.signal(frame.signal);
    else if ('caught_up' in frame) this.#listener.caughtUp(frame.caught_up.position);
    else this.#bye(frame.bye);
  }

  #answer(reply: Reply): void {
    const asked = this.#waiting.get(reply.re);
    this.#waiting.delete(reply.re);
    if (reply.error) asked?.failed(new Refusal(reply.error));
    else if (reply.ok) asked?.done(reply.ok);
  }

  #bye(bye: Bye): void {
    const forGood = ['device_revoked', 'banned', 'kicked', 'token_invalid'];
    if (this.#socket && forGood.includes(bye.code)) this.#refused(this.#socket, new Refusal(bye));
  }

  #refused(socket: WebSocket, refusal: Refusal): void {
    if (socket !== this.#socket) return;
    if (refusal.retryAfterMs !== undefined) {
      this.#attempt += 1;
      this.#lost(refusal.retryAfterMs);
      return;
    }
    this.#drop();
    this.#listener.link({ is: 'refused', refusal });
  }

  #lost(afterMs?: number): void {
    this.#drop();
    const wait = afterMs ?? backoff(this.#attempt++, Math.random());
    this.#timer = setTimeout(() => this.#open(), wait);
    this.#listener.link({ is: 'waiting', until: Date.now() + wait });
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#isWelcome = false;
    socket?.close();
    const broken = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of broken) failed(new Broken());
  }
}
