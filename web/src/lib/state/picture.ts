import { fit } from '../domain/file/file';

/** Pixels of a picture beyond which none is decoded here, and bytes of its file. */
const PIXELS_MAX = 64_000_000;
const BYTES_MAX = 64 * 1024 * 1024;
/** Pixels a side of a small picture: twice what a message shows, for fine screens. */
const SIDE_MAX = 720;
/** A picture that is not larger stands for itself. */
const SMALL_BYTES = 96 * 1024;
const QUALITY = 0.82;

/** What was found out about a picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** A smaller one in its stead, where that is worth it. */
  readonly thumbnail: Blob | undefined;
}

/** Finds out how large a picture is, and makes a small one of it; undefined where it is no picture that can be shown. */
export async function pictureOf(file: Blob): Promise<Picture | undefined> {
  if (file.size > BYTES_MAX) return undefined;
  const size = await sizeOf(file);
  if (!size || size.width * size.height > PIXELS_MAX) return undefined;
  const isSmall = file.size <= SMALL_BYTES && Math.max(size.width, size.height) <= SIDE_MAX * 2;
  return { ...size, thumbnail: isSmall ? undefined : await smaller(file, size).catch(() => undefined) };
}

/** A picture's size without decoding it. */
async function sizeOf(file: Blob): Promise<{ width: number; height: number } | undefined> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  try {
    await new Promise((done, failed) => {
      image.onload = done;
      image.onerror = failed;
      image.src = url;
    });
    return image.naturalWidth > 0 ? { width: image.naturalWidth, height: image.naturalHeight } : undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function smaller(file: Blob, size: { width: number; height: number }): Promise<Blob | undefined> {
  const { width, height } = fit(size.width, size.height, SIDE_MAX);
  const bitmap = await createImageBitmap(file, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' });
  try {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    const made = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
    return made.size < file.size ? made : undefined;
  } finally {
    bitmap.close();
  }
}
