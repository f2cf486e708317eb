import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Preview } from './preview.ts';

const BINARY = resolve(process.env['PAPO_BIN'] ?? join(import.meta.dirname, '../../../../target/debug/papo'));
const STARTED_WITHIN_MS = 30_000;

/** A server of its own, with a home of its own, that can be killed and started again. */
export class Server {
  readonly #home = mkdtempSync(join(tmpdir(), 'papo-e2e-'));
  readonly #args: readonly string[];
  readonly #port: number;
  #process: ChildProcess | undefined;
  #preview: Preview | undefined;
  #said = '';

  private constructor(port: number, args: readonly string[]) {
    this.#port = port;
    this.#args = args;
  }

  /** Starts one; `args` are of `papo serve`. */
  static async start(...args: string[]): Promise<Server> {
    const server = new Server(await freePort(), args);
    await server.start();
    if (process.env['PAPO_PAGE'] === 'preview') server.#preview = await Preview.start(server.origin);
    return server;
  }

  /** Where the server itself is. */
  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Where the page is. */
  get page(): string {
    return this.#preview?.origin ?? this.origin;
  }

  /** Starts it, with what it had before. */
  async start(): Promise<void> {
    const args = ['serve', '--listen', `127.0.0.1:${this.#port}`, '--data', join(this.#home, 'data'), '--no-announce'];
    const child = spawn(BINARY, [...args, ...this.#args], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    child.stdout.on('data', (bytes: Buffer) => (this.#said += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (this.#said += bytes.toString()));
    const until = Date.now() + STARTED_WITHIN_MS;
    while (!(await this.#answers())) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`the server did not start:\n${this.#said}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  }

  /** Ends it as a crash would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#preview?.stop();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** What `papo admin …` says, asked of this server. */
  async admin(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(BINARY, ['admin', ...args, '--data', join(this.#home, 'data')], { env: this.#env });
    return stdout;
  }

  get #env(): NodeJS.ProcessEnv {
    return { PATH: process.env['PATH'], HOME: this.#home, LANG: 'en_US.UTF-8', PAPO_NAME: 'Office', NO_COLOR: '1' };
  }

  async #answers(): Promise<boolean> {
    return fetch(`${this.origin}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
