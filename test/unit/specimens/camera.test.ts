import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { gaussianBlur, motionBlur } from '../../specimens/camera/blur.ts';
import { homographyBetween, project } from '../../specimens/camera/homography.ts';
import { byteAt } from '../../specimens/camera/raster.ts';
import type { Scene } from '../../specimens/camera/scene.ts';
import { warpOnto } from '../../specimens/camera/warp.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../../specimens/card/page.ts';
import { cornersOf } from '../../specimens/geometry.ts';
import { randomOf } from '../../specimens/random.ts';

const square = cornersOf({ x: 0, y: 0, width: 100, height: 100 });
const stray = fc.integer({ min: -15, max: 15 });

/** A black scene with one white dot, one pixel to the unit. */
const dot = (): Scene => {
  const raster = { width: 61, height: 61, data: new Uint8ClampedArray(61 * 61 * 4).fill(0) };
  raster.data.fill(255, (30 * 61 + 30) * 4, (30 * 61 + 31) * 4);
  const corners = cornersOf({ x: 0, y: 0, width: CARD_WIDTH, height: CARD_HEIGHT });
  return { raster, polygons: [], corners: [{ page: 'FRONT', corners }], hidden: [] };
};

const red = ({ raster }: Scene, x: number, y: number): number =>
  byteAt(raster.data, (y * raster.width + x) * 4);

describe('the camera', () => {
  it('takes four points to four others', () => {
    fc.assert(
      fc.property(fc.array(stray, { minLength: 8, maxLength: 8 }), (strays) => {
        const bent = square.map(({ x, y }, index) => ({
          x: x * 3 + (strays[index * 2] ?? 0),
          y: y * 2 + (strays[index * 2 + 1] ?? 0),
        }));
        const map = homographyBetween(square, bent);
        square.forEach((corner, index) => {
          const { x, y } = project(map, corner);
          expect(x).toBeCloseTo(bent[index]?.x ?? NaN, 4);
          expect(y).toBeCloseTo(bent[index]?.y ?? NaN, 4);
        });
      }),
    );
  });

  it('lays a picture where its corners are, and nowhere else', () => {
    const source = { width: 10, height: 10, data: new Uint8ClampedArray(400).fill(255) };
    const target = { width: 40, height: 40, data: new Uint8ClampedArray(6400).fill(0) };
    warpOnto(target, source, cornersOf({ x: 10, y: 10, width: 20, height: 20 }));
    expect(byteAt(target.data, (20 * 40 + 20) * 4)).toBe(255);
    expect(byteAt(target.data, (5 * 40 + 20) * 4)).toBe(0);
    expect(byteAt(target.data, (20 * 40 + 35) * 4)).toBe(0);
  });

  it('blurs alike in all directions when out of focus', () => {
    const scene = dot();
    gaussianBlur(2)(scene, randomOf('blur'));
    expect(red(scene, 30, 30)).toBeLessThan(40);
    expect(red(scene, 30, 30)).toBeGreaterThan(3);
    expect(Math.abs(red(scene, 32, 30) - red(scene, 30, 32))).toBeLessThanOrEqual(1);
  });

  it('blurs along one direction when moved', () => {
    const scene = dot();
    motionBlur(9, 0)(scene, randomOf('blur'));
    expect(red(scene, 33, 30)).toBeGreaterThan(20);
    expect(red(scene, 30, 33)).toBe(0);
  });
});
