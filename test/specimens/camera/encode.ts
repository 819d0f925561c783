import { canvasOf } from './raster.ts';
import type { Raster } from './raster.ts';

/** How an image is stored. */
export type ImageFormat =
  { readonly type: 'png' } | { readonly type: 'jpeg'; readonly quality: number };

/** Encodes pixels. */
export const encode = (raster: Raster, format: ImageFormat): Buffer => {
  const canvas = canvasOf(raster);
  return format.type === 'png'
    ? canvas.toBuffer('image/png')
    : canvas.toBuffer('image/jpeg', format.quality);
};
