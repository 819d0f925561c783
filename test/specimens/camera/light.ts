import type { Effect } from './effect.ts';
import { byteAt, eachPixel } from './raster.ts';

/** Uneven light: a gradient in any direction and a cast; `strength` is its share at the far corner. */
export const light =
  (strength: number): Effect =>
  ({ raster }, random) => {
    const { data, width, height } = raster;
    const angle = random.between(0, Math.PI * 2);
    const gx = (Math.cos(angle) * strength) / width;
    const gy = (Math.sin(angle) * strength) / height;
    const base = random.between(0.9, 1.02) - strength / 2;
    const cast = random.normal() * 0.035;
    const shift = base - (gx * width + gy * height) / 2;
    eachPixel(raster, (at, x, y) => {
      const gain = shift + gx * x + gy * y;
      data[at] = byteAt(data, at) * gain * (1 + cast);
      data[at + 1] = byteAt(data, at + 1) * gain;
      data[at + 2] = byteAt(data, at + 2) * gain * (1 - cast);
    });
  };
