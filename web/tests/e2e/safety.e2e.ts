import { expect } from 'vitest';
import { PAYLOADS } from './safety/payloads.ts';
import { report, watch } from './safety/watchman.ts';
import type { Person } from './stage/person.ts';
import { Program } from './stage/program.ts';
import { Server } from './stage/server.ts';
import { test, Troupe } from './stage/stage.ts';
import { visible } from './stage/wait.ts';

/** As many may say things at once before the server slows them down. */
const SENDERS = 20;
const BATCH = 25;

test('there are five hundred hostile texts', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(500);
});

test('as messages they are text', async ({ cast, server }) => {
  const eve = await cast.visitor('Eve', { before: watch });
  await eve.join();
  const senders = await Promise.all(Array.from({ length: SENDERS }, (_, index) => Program.join(server.origin, `Sender${index}`)));
  const positions = await Promise.all(PAYLOADS.map((text, index) => senders[index % SENDERS]!.say('#lobby', text).catch(refused)));
  await visible(eve.log.getByRole('article').last());
  await readAll(eve);
  const seen = await report(eve.page);
  expect({ fired: seen.fired, foreign: seen.foreign }).toEqual({ fired: 0, foreign: [] });
  const said = PAYLOADS.flatMap((text, index) => (positions[index] === undefined ? [] : [{ text, position: positions[index] }]));
  expect(said.length).toBeGreaterThan(490);
  const lost = said.filter(({ text, position }) => !letters(seen.messages[position] ?? '').includes(letters(shown(text))));
  expect(lost.map(({ text, position }) => [text, seen.messages[position]])).toEqual([]);
  senders.forEach((sender) => sender.leave());
}, 60_000);

test('as topics they are text', async ({ cast, server }) => {
  const ada = await Program.join(server.origin, 'Ada');
  await ada.ask({ create_room: { name: '#topics' } });
  await ada.ask({ topic: { room: '#topics', topic: 'first' } });
  const fay = await cast.visitor('Fay', { before: watch });
  await fay.join();
  const { id } = await ada.get('room', { room: { room: '#topics' } });
  await ada.ask({ invite: { room: '#topics', user: 'Fay' } });
  await fay.page.goto(new URL(`/r/${id}`, fay.page.url()).href);
  await visible(fay.page.getByText('first').first());
  const taken: string[] = [];
  for (const topic of PAYLOADS) await ada.ask({ topic: { room: '#topics', topic } }).then(() => taken.push(topic), refused);
  await ada.ask({ topic: { room: '#topics', topic: 'last' } });
  await visible(fay.page.locator('header').getByText('last'));
  const seen = await report(fay.page);
  expect({ fired: seen.fired, foreign: seen.foreign }).toEqual({ fired: 0, foreign: [] });
  expect(taken.length).toBeGreaterThan(400);
  const lost = taken.filter((topic) => !seen.headers.some((header) => letters(header).includes(letters(topic))));
  expect(lost).toEqual([]);
  ada.leave();
}, 60_000);

test('as names of files they are text, and as folders', async ({ cast, server }) => {
  const gil = await cast.visitor('Gil', { before: watch });
  await gil.join();
  const ada = await Program.join(server.origin, 'Bea');
  const file = await ada.upload('x', 'text/plain', new TextEncoder().encode('hello'));
  const names = PAYLOADS.map((text) => text.replace(/[/\p{Cc}]/gu, '')).filter((name) => name.trim() !== '' && Buffer.byteLength(name) <= 255);
  const positions: number[] = [];
  for (let from = 0; from < names.length; from += BATCH) {
    const files = names.slice(from, from + BATCH).map((name) => ({ ...file, name }));
    positions.push(await ada.say('#lobby', '', { files }));
  }
  await readAll(gil);
  const seen = await report(gil.page);
  expect({ fired: seen.fired, foreign: seen.foreign }).toEqual({ fired: 0, foreign: [] });
  const lost = names.filter((name, index) => !letters(seen.messages[positions[Math.floor(index / BATCH)]!] ?? '').includes(letters(name)));
  expect(lost).toEqual([]);
  ada.leave();
}, 60_000);

test('as keys and values of objects they are text', async ({ cast, server }) => {
  const hal = await cast.visitor('Hal', { before: watch });
  await hal.join();
  const senders = await Promise.all(Array.from({ length: 4 }, (_, index) => Program.join(server.origin, `Maker${index}`)));
  const chunks = PAYLOADS.flatMap((_, index) => (index % BATCH === 0 ? [PAYLOADS.slice(index, index + BATCH)] : []));
  const makers: ((texts: readonly string[]) => { type: string; value: unknown })[] = [
    (texts) => ({ type: 'x.hostile', value: JSON.parse(`{${texts.map((text) => `${JSON.stringify(text)}:${JSON.stringify(text)}`).join()}}`) }),
    (texts) => ({ type: 'poll', value: { question: texts[0], options: texts } }),
    (texts) => ({ type: 'table', value: { columns: [...texts].slice(0, 3), rows: texts.map((text) => [text, text, text]) } }),
    (texts) => ({ type: 'task', value: { title: texts[0], assignee: texts[1], items: texts.map((title) => ({ title })) } }),
    (texts) => ({ type: 'code', value: { language: texts[0], name: texts[1], source: texts.join('\n') } }),
    (texts) => ({ type: 'contact', value: { name: texts[0], phones: texts, emails: texts, organization: texts[1], note: texts.join(' ') } }),
    (texts) => ({ type: 'event', value: { title: texts[0], start: '2026-01-31T12:00:00Z', location: texts[1], description: texts.join(' ') } }),
    (texts) => ({ type: 'location', value: { lat: 1, lon: 2, label: texts[0] } }),
    (texts) => ({ type: 'metric', value: { series: texts[0], value: 1, unit: texts[1] } }),
  ];
  const sent = await Promise.all(
    chunks.flatMap((texts, chunk) =>
      // As it is, all of it; as each kind of card, every seventh part.
      makers.filter((_, index) => index === 0 || chunk % 7 === index % 7).map(async (make, index) => {
        const position = await senders[(chunk + index) % senders.length]!.say('#lobby', '', { objects: [make(texts)] }).catch(refused);
        return { texts, position, isWhole: index === 0 };
      }),
    ),
  );
  expect(sent.filter(({ position }) => position !== undefined).length).toBeGreaterThan(chunks.length + 16);
  await readAll(hal, async () => {
    await hal.log.evaluate((log) => {
      for (const closed of log.querySelectorAll<HTMLElement>('details:not([open]) > summary, [aria-expanded=false]:not([aria-haspopup])')) closed.click();
    });
  });
  const seen = await report(hal.page);
  expect({ fired: seen.fired, foreign: seen.foreign }).toEqual({ fired: 0, foreign: [] });
  const lost = sent.flatMap(({ texts, position, isWhole }) =>
    position !== undefined && isWhole ? texts.filter((text) => !letters(seen.messages[position] ?? '').includes(letters(text))) : [],
  );
  expect(lost).toEqual([]);
  senders.forEach((sender) => sender.leave());
}, 90_000);

test('as names of people and rooms they are refused, or are text', async ({ cast, server }) => {
  const ivy = await cast.visitor('Ivy', { before: watch });
  await ivy.join();
  const ada = await Program.join(server.origin, 'Cora');
  const rooms: string[] = [];
  for (const text of PAYLOADS) {
    const created = await ada.get('room', { create_room: { name: `#${text}` } }).catch(refused);
    if (!created) continue;
    rooms.push(text);
    await ada.ask({ invite: { room: created.id, user: 'Ivy' } });
  }
  const named: string[] = [];
  for (const text of PAYLOADS) {
    const isTaken = await ada.ask({ nick: { name: text } }).then(() => true, () => false);
    if (!isTaken) continue;
    named.push(text);
    await ada.say('#lobby', `I am called ${named.length}`).catch(refused);
  }
  await expect.poll(async () => {
    const links = (await ivy.page.getByRole('navigation').getByRole('link').allTextContents()).map(letters);
    return rooms.filter((name) => !links.some((link) => link.includes(letters(name))));
  }).toEqual([]);
  const seen = await report(ivy.page);
  expect({ fired: seen.fired, foreign: seen.foreign }).toEqual({ fired: 0, foreign: [] });
  ada.leave();
}, 60_000);

test('as the name of the server they are text', async ({ browser }) => {
  const names = PAYLOADS.filter((text) => /^[!-~][ -~]*<[ -~]*[!-~]$/.test(text) && text.length <= 40).slice(0, 3);
  for (const name of names) {
    const server = await Server.start('--name', name);
    const troupe = new Troupe(browser, server);
    try {
      const jo = await troupe.visitor('Jo', { before: watch });
      await visible(jo.page.getByRole('heading', { name }));
      await jo.join();
      const seen = await report(jo.page);
      expect({ fired: seen.fired, foreign: seen.foreign, complaints: troupe.complaints }).toEqual({ fired: 0, foreign: [], complaints: [] });
    } finally {
      await troupe.close();
      await server.stop();
    }
  }
}, 60_000);

function refused(): undefined {
  return undefined;
}

/** Reads a room from its end to its beginning, and back. */
async function readAll({ log, page }: Person, look?: () => Promise<void>): Promise<void> {
  await visible(log.getByRole('article').last());
  for (const direction of [-1, 1]) {
    for (let rest = 0; rest < 4; ) {
      await look?.();
      const isMoved = await log.evaluate((element, direction) => {
        const before = element.scrollTop;
        element.scrollBy({ top: direction * element.clientHeight * 0.8, behavior: 'instant' });
        return element.scrollTop !== before;
      }, direction);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      rest = isMoved ? 0 : rest + 1;
    }
  }
}

/** The words of a text that Markdown shows: not where a link leads, what else is said of code, or a number in a list. */
function shown(text: string): string {
  const bare = text
    .replace(/!?\[([^\]]*)\]\(.*\)$/s, '$1')
    .replace(/^(```|~~~)(\S*)[^\n]*/, '$2')
    .replace(/^\d+\. /, '');
  return /&|^\[[^\]]*\]:|^<[a-z]+:/i.test(bare) ? '' : bare;
}

/** What is left of a text without signs, spaces and what cannot be seen. */
function letters(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
