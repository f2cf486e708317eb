import { join } from 'node:path';
import { preview, type PreviewServer } from 'vite';

/** The policy of the server's own page (`response.rs`). */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** The page as it was built last, in front of a server: to try it without building the server anew. */
export class Preview {
  readonly #server: PreviewServer;

  private constructor(server: PreviewServer) {
    this.#server = server;
  }

  static async start(target: string): Promise<Preview> {
    const proxy = { target, ws: true, changeOrigin: true, headers: { origin: target } };
    return new Preview(
      await preview({
        root: join(import.meta.dirname, '../../..'),
        logLevel: 'silent',
        preview: { host: '127.0.0.1', port: 0, proxy: { '/v1': proxy, '/warning': proxy }, headers: { 'content-security-policy': POLICY } },
      }),
    );
  }

  get origin(): string {
    const { port } = this.#server.httpServer.address() as { port: number };
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await this.#server.close();
  }
}
