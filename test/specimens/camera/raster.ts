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

/** The pixels of a canvas shrunk to `scale`, smoothly: halved until the rest is less than half. */
export const rasterOf = (canvas: Canvas, scale = 1): Raster => {
  let source = canvas;
  let rest = scale;
  while (rest < 1) {
    const step = Math.max(0.5, rest);
    const width = Math.max(1, Math.round(source.width * step));
    const height = Math.max(1, Math.round(source.height * step));
    const shrunk = createCanvas(width, height);
    const context = shrunk.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, width, height);
    source = shrunk;
    rest /= step;
  }
  const { width, height } = source;
  const { data } = source.getContext('2d').getImageData(0, 0, width, height);
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
