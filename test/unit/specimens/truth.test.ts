import { describe, expect, it } from 'vitest';

import { parsePlate } from '../../../src/domain/plate.ts';
import { isVin } from '../../../src/domain/vin.ts';
import { randomOf } from '../../specimens/random.ts';
import { drawLicense } from '../../specimens/truth/draw-license.ts';
import { DRAWN_PLATES } from '../../specimens/truth/plates.ts';

const many = Array.from({ length: 400 }, (_, index) =>
  drawLicense(randomOf(`law ${index.toString()}`)),
);

describe('the truth of specimens', () => {
  it('is the same for the same seed', () => {
    expect(drawLicense(randomOf('one'))).toEqual(drawLicense(randomOf('one')));
    expect(drawLicense(randomOf('one'))).not.toEqual(drawLicense(randomOf('other')));
  });

  it.each(DRAWN_PLATES)('parses as the kind of plate that was wished: %s', (kind) => {
    for (let index = 0; index < 40; index += 1) {
      const { front } = drawLicense(randomOf(`${kind} ${index.toString()}`), { plate: kind });
      expect(parsePlate(front.plateNo), front.plateNo ?? '').toMatchObject({ kind });
    }
  });

  it('holds every kind of plate without being asked', () => {
    const kinds = new Set(many.map(({ front }) => parsePlate(front.plateNo)?.kind));
    expect([...DRAWN_PLATES].filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('holds VINs and a few chassis numbers from before them', () => {
    const old = many.filter(({ front }) => !isVin(front.vin));
    expect(old.length).toBeGreaterThan(0);
    expect(old.length).toBeLessThan(many.length * 0.15);
    expect(old.every(({ front }) => (front.registerDate ?? '') < '2000')).toBe(true);
  });

  it('holds what the card is known to hold', () => {
    const backs = many.map(({ back }) => back);
    expect(backs.some(({ allowNum }) => allowNum === '2+3人')).toBe(true);
    expect(backs.some(({ loadQuality }) => loadQuality === '--')).toBe(true);
    expect(backs.some(({ marks }) => marks === '')).toBe(true);
    expect(backs.some(({ fileNo }) => !/^\d{12}$/.test(fileNo ?? ''))).toBe(true);
    expect(many.some(({ records }) => records.length > 2)).toBe(true);
    expect(many.some(({ front }) => (front.address ?? '').length > 40)).toBe(true);
    expect(many.some(({ front }) => (front.owner ?? '').endsWith('公司'))).toBe(true);
  });

  it('shows the same plate on both pages, issued on the day of registration or later', () => {
    for (const { front, back } of many) {
      expect(back.plateNo).toBe(front.plateNo);
      expect((front.issueDate ?? '') >= (front.registerDate ?? '')).toBe(true);
    }
  });
});
