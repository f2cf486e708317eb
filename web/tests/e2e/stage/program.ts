import type { FileDraft, Op, Outcome, ServerFrame } from '../../../src/lib/wire/generated.ts';
import { makeNonce } from '../../../src/lib/wire/nonce.ts';
import { WebSocket } from 'ws';

type Ok<K> = Outcome extends infer O ? (O extends Record<K & string, infer V> ? V : never) : never;

/** Somebody who speaks the protocol without a browser: what a test needs to have been said is said quickly. */
export class Program {
  readonly #socket: WebSocket;
  readonly #origin: string;
  readonly #cookie: string;
  readonly #waiting = new Map<number, { done: (outcome: Outcome) => void; failed: (why: Error) => void }>();
  #nextId = 1;

  private constructor(socket: WebSocket, origin: string, cookie: string) {
    [this.#socket, this.#origin, this.#cookie] = [socket, origin, cookie];
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      if (!('reply' in frame)) return;
      const { re, ok, error } = frame.reply;
      const asked = this.#waiting.get(re);
      this.#waiting.delete(re);
      if (ok) asked?.done(ok);
      else asked?.failed(new Error(`${error?.code}: ${error?.message} ${error?.detail ?? ''}`));
    });
  }

  /** Signs in under a name of its own. */
  static async join(origin: string, name: string): Promise<Program> {
    const cookie = await session(origin);
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/v1/ws`, 'papo.v1.json', { headers: { cookie, origin } });
    await new Promise((done, failed) => socket.once('open', done).once('error', failed));
    const program = new Program(socket, origin, cookie);
    await program.ask({ hello: { name, device: 'test' } });
    return program;
  }

  /** Asks for something; fails with what the server refuses. */
  ask(op: Op): Promise<Outcome> {
    const id = this.#nextId++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#socket.send(JSON.stringify({ id, do: op }));
    });
  }

  /** Asks for something that is answered in one way. */
  async get<K extends string>(kind: K, op: Op): Promise<Ok<K>> {
    const outcome = (await this.ask(op)) as Record<string, unknown>;
    if (!(kind in outcome)) throw new Error(`not ${kind}, but ${Object.keys(outcome).join()}`);
    return outcome[kind] as Ok<K>;
  }

  /** Says something, and waits as long as the server wants it to. */
  async say(room: string | number, text: string, more: Partial<Extract<Op, { send: unknown }>['send']> = {}): Promise<number> {
    const { position } = await this.get('stored', { send: { room, text, nonce: makeNonce(), ...more } });
    return position;
  }

  /** Uploads a file (tus), and says how a message names it. */
  async upload(name: string, media_type: string, bytes: Uint8Array<ArrayBuffer>, image?: FileDraft['image']): Promise<FileDraft> {
    const answer = await fetch(`${this.#origin}/v1/files`, {
      method: 'POST',
      headers: {
        cookie: this.#cookie,
        origin: this.#origin,
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${Buffer.from('file').toString('base64')}`,
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes,
    });
    const blake3 = answer.headers.get('upload-blake3');
    if (!blake3) throw new Error(`no upload: ${answer.status} ${await answer.text()}`);
    return { name, media_type, size: bytes.length, blake3, ...(image && { image }) };
  }

  /** What a browser keeps to be the same person. */
  get cookie(): { name: string; value: string } {
    const [name = '', value = ''] = this.#cookie.split('=');
    return { name, value };
  }

  leave(): void {
    this.#socket.terminate();
  }
}

async function session(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/v1/session`, { method: 'POST', headers: { origin } });
  if (!answer.ok) throw new Error(`no session: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
