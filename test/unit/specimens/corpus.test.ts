import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { corpus, renderSpecimen } from '../../specimens/corpus.ts';
import { boxAround } from '../../specimens/geometry.ts';
import { SPECIMEN_KINDS } from '../../specimens/recipes.ts';
import type { FieldPolygon, Specimen } from '../../specimens/specimen.ts';

const PATIENCE_MS = 120_000;

const valuesOf = ({ truth }: Specimen): readonly string[] =>
  [...Object.values(truth.front ?? {}), ...Object.values(truth.back ?? {})].filter(
    (value) => value !== null && value !== '',
  ) as string[];

/** The darkest gray within the polygon's box. */
const darkest = async (image: Buffer, { polygon }: FieldPolygon): Promise<number> => {
  const box = boxAround(polygon);
  const { channels } = await sharp(image)
    .extract({
      left: Math.floor(box.x),
      top: Math.floor(box.y),
      width: Math.max(1, Math.ceil(box.width)),
      height: Math.max(1, Math.ceil(box.height)),
    })
    .grayscale()
    .stats();
  return channels[0]?.min ?? 255;
};

describe('the corpus', { timeout: PATIENCE_MS }, () => {
  it('renders the same bytes for the same name', () => {
    const one = renderSpecimen('work', 'photo', 3);
    const other = renderSpecimen('work', 'photo', 3);
    expect(one.image.equals(other.image)).toBe(true);
    expect(one.polygons).toEqual(other.polygons);
  });

  it('shares no specimen between the sets to work on and to report on', () => {
    const work = [...corpus({ split: 'work', count: 3, kinds: ['small'] })];
    const report = [...corpus({ split: 'report', count: 3, kinds: ['small'] })];
    const known = new Set(work.map((specimen) => JSON.stringify(specimen.truth)));
    expect(report.some(({ truth }) => known.has(JSON.stringify(truth)))).toBe(false);
  });

  it('starts where it is told', () => {
    const [third] = [...corpus({ split: 'work', count: 1, from: 2, kinds: ['small'] })];
    expect(third?.image.equals(renderSpecimen('work', 'small', 2).image)).toBe(true);
  });

  it.each(SPECIMEN_KINDS)('tells the truth of every value it shows: %s', async (kind) => {
    const specimen = renderSpecimen('work', kind, 0);
    const { width, height } = await sharp(specimen.image).metadata();
    expect({ width, height }).toEqual({ width: specimen.width, height: specimen.height });
    expect(specimen.polygons.map(({ text }) => text).sort()).toEqual(
      [...valuesOf(specimen)].sort(),
    );
    for (const { polygon } of specimen.polygons.filter(({ readable }) => readable)) {
      const box = boxAround(polygon);
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(specimen.width);
      expect(box.y + box.height).toBeLessThanOrEqual(specimen.height);
    }
  });

  it('puts its polygons over ink', async () => {
    for (const specimen of corpus({ split: 'work', count: 2, kinds: ['clean'] })) {
      for (const field of specimen.polygons) {
        expect(await darkest(specimen.image, field), field.name).toBeLessThan(140);
      }
    }
  });

  it('shows both pages where both are told', () => {
    const { side, truth, corners } = renderSpecimen('work', 'both', 1);
    expect(side).toBe('DOUBLE');
    expect(truth.front).not.toBeNull();
    expect(truth.back).not.toBeNull();
    expect(corners).toHaveLength(2);
  });

  it.each([
    ['copy', 'COPY_CARD'],
    ['screen', 'SCREENED_CARD'],
    ['glare', 'REFLECTION'],
    ['blur', 'BLUR'],
    ['border', 'BORDER_INCOMPLETE'],
  ] as const)('insists on the warning that a %s deserves', (kind, warning) => {
    expect(renderSpecimen('work', kind, 1).warnings[warning]).toBe('MUST');
  });

  it('forbids every warning on clean pictures', () => {
    expect(new Set(Object.values(renderSpecimen('work', 'clean', 0).warnings))).toEqual(
      new Set(['MUST_NOT']),
    );
  });

  it('calls unreadable what the frame cuts', () => {
    const { polygons, width, height } = renderSpecimen('work', 'border', 0);
    const outside = polygons.filter(({ polygon }) =>
      polygon.some(({ x, y }) => x < 0 || y < 0 || x > width || y > height),
    );
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.some(({ readable }) => readable)).toBe(false);
  });
});
