import type { Page } from 'playwright-core';

/** When everything that is drawn happened: a Tuesday morning. */
export const MORNING = Date.UTC(2026, 2, 10, 9, 0, 0);
const BETWEEN_MS = 41_000;
/** As late as that the pictures are taken. */
const NOW = MORNING + 2 * 60 * 60_000;

/** Has a page live at a time that does not pass, and see all that happened at times that are always the same. */
export async function fixTime(page: Page): Promise<void> {
  await page.clock.setFixedTime(NOW);
  await page.routeWebSocket(/\/v1\/ws/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => socket.send(typeof message === 'string' ? fixed(message) : message));
  });
  await page.route('**/v1/server', async (route) => {
    const answer = await route.fetch();
    const about = (await answer.json()) as Record<string, unknown>;
    const sha256 = Array.from({ length: 32 }, (_, index) => ((index * 37 + 11) % 256).toString(16).padStart(2, '0').toUpperCase()).join(':');
    await route.fulfill({ response: answer, json: { ...about, fingerprint_words: 'amber-field-quiet-stone', sha256 } });
  });
}

/** A frame with its times replaced: those of events by ones that follow from their place in the log. */
function fixed(frame: string): string {
  return frame
    .replace(/"position":(\d+),"room":(\d+),"at":\d+/g, (_, position: string, room: string) => {
      return `"position":${position},"room":${room},"at":${MORNING + Number(position) * BETWEEN_MS}`;
    })
    .replace(/"(since|until)":\d+/g, (_, key: string) => `"${key}":${NOW}`)
    .replace(/"code":"\d+"/g, '"code":"123456"');
}
