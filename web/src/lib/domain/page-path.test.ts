import { expect, test } from 'vitest';
import { isPage } from './page-path';

test.each(['/', '/index.html', '/r/2', '/r/2/90', '/browse', '/settings', '/settings/devices'])('%s is the page', (path) => {
  expect(isPage(path)).toBe(true);
});

test.each(['/v1/server', '/warning', '/authority.crt', '/rooms', '/settingsx', '/healthz'])("%s is the server's", (path) => {
  expect(isPage(path)).toBe(false);
});
