/** A request for a file's bytes to go up or down. */
export interface FileRequest {
  readonly method: 'HEAD' | 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
  /** Told how much of the body has gone out, or how much of the answer has come in. */
  readonly moved?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** What the answer's body is wanted as. */
  readonly as?: 'text' | 'blob';
}

/** What came back. A status of 0: nothing did. */
export interface FileAnswer {
  readonly status: number;
  header(name: string): string | null;
  readonly text: string;
  readonly blob: Blob | undefined;
}

/** How requests are made. */
export type Transport = (request: FileRequest) => Promise<FileAnswer>;

/** A connection over which nothing moves for this long is broken. */
const STILL_MAX_MS = 60_000;

/** Makes requests with XMLHttpRequest, which says how much has gone out. Rejects with the signal's reason where it was stopped. */
export const xhr: Transport = ({ method, url, headers = {}, body, moved, signal, as = 'text' }) =>
  new Promise((done, failed) => {
    if (signal?.aborted) return failed(signal.reason);
    const request = new XMLHttpRequest();
    let stillness: ReturnType<typeof setTimeout> | undefined;
    const stop = () => request.abort();
    const alive = () => {
      clearTimeout(stillness);
      stillness = setTimeout(stop, STILL_MAX_MS);
    };
    request.open(method, url);
    request.responseType = as;
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    const progress = (event: ProgressEvent) => {
      alive();
      moved?.(event.loaded);
    };
    if (body) request.upload.onprogress = progress;
    else request.onprogress = progress;
    request.onloadend = () => {
      clearTimeout(stillness);
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) return failed(signal.reason);
      const isText = as === 'text';
      done({
        status: request.status,
        header: (name) => request.getResponseHeader(name),
        text: isText ? request.responseText : '',
        blob: !isText && request.response instanceof Blob ? request.response : undefined,
      });
    };
    signal?.addEventListener('abort', stop, { once: true });
    alive();
    request.send(body ?? null);
  });
