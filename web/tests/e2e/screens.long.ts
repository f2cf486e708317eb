import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { expect } from 'vitest';
import { fixTime } from './stage/fixed.ts';
import { fresh as test, PHONE } from './stage/stage.ts';
import { still } from './stage/still.ts';
import { VIEWS } from './stage/views.ts';
import { settle } from './stage/world.ts';

const KEPT = join(import.meta.dirname, '../screens');
/** Where pictures go that are not as they were. */
const FOUND = join(import.meta.dirname, '../../node_modules/.screens');
/** How much of a picture may be otherwise: letters are drawn a little differently here and there. */
const TOLERANCE = 0.002;

const WIDTHS = [
  { width: 390, character: PHONE },
  { width: 820, character: { viewport: { width: 820, height: 1000 } } },
  { width: 1440, character: { viewport: { width: 1440, height: 900 } } },
] as const;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { width, character } of WIDTHS) {
    test(`every view looks as it was drawn, ${colorScheme}, ${width} wide`, async ({ cast, server }) => {
      const world = await settle(server, 'Ann');
      const ann = await cast.visitor('Ann', { ...character, colorScheme, reducedMotion: 'reduce', before: fixTime });
      const changed: string[] = [];
      for (const view of VIEWS) {
        await view.show(ann, world);
        const change = await compare(`${view.name}-${width}-${colorScheme}`, await still(ann.page));
        if (change) changed.push(change);
        await view.leave?.(ann);
      }
      for (const one of world.people) one.leave();
      expect(changed).toEqual([]);
    }, 180_000);
  }
}

/** Says what is otherwise than in the picture that is kept; keeps the new one where `UPDATE_SCREENS` says so. */
async function compare(name: string, drawn: Buffer): Promise<string | undefined> {
  const path = join(KEPT, `${name}.png`);
  const now = PNG.sync.read(drawn);
  const known = existsSync(path) ? PNG.sync.read(readFileSync(path)) : undefined;
  const change = known ? difference(known, now) : 'there is no such picture';
  if (!change) return undefined;
  const isKept = process.env['UPDATE_SCREENS'] === '1';
  const directory = isKept ? KEPT : FOUND;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.png`), small(now));
  return isKept ? undefined : `${name}: ${change}; see ${directory}/${name}.png`;
}

function difference(known: PNG, now: PNG): string | undefined {
  const { width, height } = now;
  if (known.width !== width || known.height !== height) return `${known.width}×${known.height} is now ${width}×${height}`;
  const many = pixelmatch(known.data, now.data, undefined, width, height, { threshold: 0.15 });
  const share = many / (width * height);
  return share > TOLERANCE ? `${(share * 100).toFixed(2)} % of it is otherwise` : undefined;
}

/** The picture without what no eye sees: five bits of each colour, which packs to a fraction. */
function small(picture: PNG): Buffer {
  const { data, width, height } = picture;
  const coarse = new PNG({ width, height });
  data.forEach((value, index) => (coarse.data[index] = index % 4 === 3 ? 255 : Math.min(255, Math.round(value / 4) * 4)));
  return PNG.sync.write(coarse, { colorType: 2, deflateLevel: 9, filterType: -1 });
}
