import { describe, expect, it } from 'vitest';
import { Pyramid } from '../../../../../src/recognizers/embedded/geometry/view.ts';
import { quadOf } from '../../../../../src/recognizers/embedded/geometry/points.ts';
import {
  judgeQuality,
  measureQuality,
} from '../../../../../src/recognizers/embedded/quality/judge-quality.ts';
import type { QualityMeasures } from '../../../../../src/recognizers/embedded/quality/judge-quality.ts';

type Paint = (x: number, y: number) => readonly [number, number, number];

const WIDTH = 440;
const HEIGHT = 300;
const FRAME = { left: 0, top: 0, right: WIDTH, bottom: HEIGHT };

/** A card with colored paper and sharp dark bars, `paint` laid over it. */
function measure(paint: Paint, frame = FRAME): QualityMeasures | null {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) data.set(paint(x, y), (y * WIDTH + x) * 3);
  }
  return measureQuality(new Pyramid({ width: WIDTH, height: HEIGHT, data }), quadOf(frame));
}

/** Scattered without any period, as print is. */
function isInk(x: number, y: number): boolean {
  const seed = Math.sin((x >> 2) * 12.9898 + (y >> 2) * 78.233) * 43_758.5453;
  return seed - Math.floor(seed) < 0.2;
}
const card: Paint = (x, y) => {
  if (isInk(x, y)) return [40, 40, 50];
  return x < WIDTH / 2 ? [170, 200, 230] : [220, 190, 210];
};
const gray: Paint = (x, y) => {
  const [, green] = card(x, y);
  return [green, green, green];
};
const screened: Paint = (x, y) => {
  const wave = 1 - 0.3 * (1 + Math.cos(2 * Math.PI * (x * 0.31 + y * 0.07)));
  const [red, green, blue] = card(x, y);
  return [red * wave, green * wave, blue * wave];
};
const glaring: Paint = (x, y) => (Math.hypot(x - 200, y - 150) < 30 ? [255, 255, 255] : card(x, y));

const plain = measure(card);

describe('measureQuality', () => {
  it('finds less color in a copy', () => {
    expect(measure(gray)?.colorfulness).toBeCloseTo(0);
    expect(plain?.colorfulness).toBeGreaterThan(3);
  });

  it('sees the grid of a screen stand out', () => {
    expect(measure(screened)?.gridPeak).toBeGreaterThan((plain?.gridPeak ?? Infinity) + 2);
  });

  it('measures the size of a glare', () => {
    expect(plain?.glare).toBe(0);
    expect(measure(glaring)?.glare).toBeGreaterThan(0.01);
    expect(measure(glaring)?.glare).toBeLessThan(0.025);
  });

  it('finds softer edges where it is blurred', () => {
    const soft: Paint = (x, y) => [128 + 90 * Math.sin(x / 4), 128, 128 + 90 * Math.sin(y / 4)];
    expect(measure(soft)?.sharpness).toBeLessThan(plain?.sharpness ?? 0);
  });

  it('measures how much of the card the frame cuts off', () => {
    expect(plain?.outside).toBe(0);
    expect(measure(card, { ...FRAME, right: WIDTH * 1.25 })?.outside).toBeCloseTo(0.2, 1);
  });

  it('measures nothing where the card has no area', () => {
    expect(measure(card, { left: 5, top: 5, right: 5, bottom: 5 })).toBeNull();
  });
});

describe('judgeQuality', () => {
  const clean: QualityMeasures = {
    colorfulness: 6,
    gridPeak: 3,
    glare: 0,
    sharpness: 0.6,
    outside: 0,
  };

  it('warns of nothing on a clean card', () => {
    expect(judgeQuality(clean)).toEqual([]);
  });

  it.each([
    [{ colorfulness: 0.5 }, 'COPY_CARD'],
    [{ gridPeak: 8 }, 'SCREENED_CARD'],
    [{ glare: 0.01 }, 'REFLECTION'],
    [{ sharpness: 0.28 }, 'BLUR'],
    [{ outside: 0.2 }, 'BORDER_INCOMPLETE'],
  ] as const)('warns of %o as %s alone', (measures, warning) => {
    expect(judgeQuality({ ...clean, ...measures })).toEqual([warning]);
  });

  it('takes the grid of a screen for no blur', () => {
    expect(judgeQuality({ ...clean, gridPeak: 8, sharpness: -0.4 })).toEqual(['SCREENED_CARD']);
  });

  it('takes the burnt-out paper of a copy for no reflection', () => {
    expect(judgeQuality({ ...clean, colorfulness: 0, glare: 0.3 })).toEqual(['COPY_CARD']);
  });
});
