import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { OTHER_KINDS, others, renderOther } from '../../specimens/others/others.ts';

describe('pictures that are no licenses', { timeout: 120_000 }, () => {
  it.each(OTHER_KINDS)('are images with an error that is right: %s', async (kind) => {
    const { image, refusals } = renderOther('work', kind, 0);
    expect((await sharp(image).metadata()).width).toBeGreaterThan(500);
    expect(refusals.length).toBeGreaterThan(0);
  });

  it('are the same for the same name, others for another', () => {
    const one = renderOther('work', 'receipt', 0).image;
    expect(one.equals(renderOther('work', 'receipt', 0).image)).toBe(true);
    expect(one.equals(renderOther('report', 'receipt', 0).image)).toBe(false);
  });

  it('come kind by kind', () => {
    const names = [...others('work', 2, ['blank', 'sparse'])].map(({ name }) => name);
    expect(names).toEqual([
      'work-blank-0000',
      'work-blank-0001',
      'work-sparse-0000',
      'work-sparse-0001',
    ]);
  });
});
