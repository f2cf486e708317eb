import { PNG } from 'pngjs';

type Colour = readonly [number, number, number];

/** A picture of a room with a window and a table, drawn here so that nobody has to be asked for it. */
export function picture(width = 640, height = 400): Buffer {
  const png = new PNG({ width, height });
  const floor = height * 0.68;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = colourAt(x / width, y / height, floor / height);
      png.data.set([red, green, blue, 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

function colourAt(x: number, y: number, floor: number): Colour {
  if (inside(x, y, 0.12, 0.14, 0.46, 0.5)) {
    const isFrame = !inside(x, y, 0.13, 0.155, 0.45, 0.485) || Math.abs(x - 0.29) < 0.004;
    if (isFrame) return [250, 248, 244];
    const hill = 0.4 + 0.04 * Math.sin(x * 22);
    return y > hill ? mix([126, 168, 120], [88, 134, 96], (y - hill) * 8) : mix([150, 200, 232], [226, 240, 246], y / hill);
  }
  if (inside(x, y, 0.66, 0.2, 0.84, 0.36)) return inside(x, y, 0.67, 0.215, 0.83, 0.345) ? mix([228, 120, 84], [240, 190, 110], x * 2 - 1.2) : [70, 62, 58];
  if (inside(x, y, 0.3, 0.6, 0.86, 0.635)) return [164, 116, 78];
  if (inside(x, y, 0.34, 0.635, 0.36, 0.86) || inside(x, y, 0.8, 0.635, 0.82, 0.86)) return [128, 88, 58];
  if (inside(x, y, 0.48, 0.54, 0.53, 0.6)) return [64, 140, 132];
  return y > floor ? mix([196, 176, 152], [168, 146, 122], (y - floor) * 3) : mix([238, 232, 220], [222, 214, 200], y);
}

function inside(x: number, y: number, left: number, top: number, right: number, bottom: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  return [0, 1, 2].map((index) => Math.round(from[index]! + (to[index]! - from[index]!) * part)) as unknown as Colour;
}
