/** Whether a path is one of the page's own, and not one of the server's (`/v1/…`, `/warning`). */
export function isPage(path: string): boolean {
  return path === '/' || path === '/index.html' || /^\/(r|browse|settings)(\/|$)/.test(path);
}
