import type { Effect } from './effect.ts';
import { byteAt } from './raster.ts';

/** Sensor noise: Gaussian, mostly common to the three channels. */
export const noise =
  (deviation: number): Effect =>
  ({ raster: { data } }, random) => {
    const table = Float32Array.from({ length: 4096 }, () => random.normal() * deviation);
    let state = random.integer(1, 2 ** 31 - 1);
    for (let at = 0; at < data.length; at += 4) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const common = table[(state >>> 20) & 4095] ?? 0;
      const own = (table[(state >>> 8) & 4095] ?? 0) * 0.5;
      data[at] = byteAt(data, at) + common + own;
      data[at + 1] = byteAt(data, at + 1) + common;
      data[at + 2] = byteAt(data, at + 2) + common - own;
    }
  };
