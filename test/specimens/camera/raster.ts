import { createCanvas } from '@napi-rs/canvas';
import type { Canvas } from '@napi-rs/canvas';

/** Pixels in memory: RGBA, one byte each, row-major. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The byte at `index`; 0 beyond the end. */
export const byteAt = (data: Uint8ClampedArray, index: number): number => data[index] ?? 0;

/** The pixels of a canvas. */
export const rasterOf = (canvas: Canvas): Raster => {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  return { width, height, data };
};

/** A canvas that shows the pixels. */
export const canvasOf = (raster: Raster): Canvas => {
  const canvas = createCanvas(raster.width, raster.height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(raster.width, raster.height);
  image.data.set(raster.data);
  context.putImageData(image, 0, 0);
  return canvas;
};

/** Changes every pixel in place: `change` gets the index of its red byte and its column and row. */
export const eachPixel = (
  { width, height }: Raster,
  change: (at: number, x: number, y: number) => void,
): void => {
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      change(at, x, y);
      at += 4;
    }
  }
};
