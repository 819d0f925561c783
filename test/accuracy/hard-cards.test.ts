import { describe, expect, it } from 'vitest';
import { LicenseReader } from '../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../src/recognizers/embedded/weights/model-files.ts';
import { renderSpecimen } from '../specimens/corpus.ts';
import { renderOther } from '../specimens/others/others.ts';
import { compareFields } from './compare-fields.ts';
import { readPicture } from './read-picture.ts';

/** Backs of which the frame cuts the column of labels off, and what of them can be read. */
const CUT = [
  [1007, ['fileNo', 'totalMass', 'loadQuality', 'totalQuasiMass']],
  [1009, ['fileNo', 'totalMass', 'loadQuality', 'totalQuasiMass']],
  [1012, ['fileNo', 'totalMass', 'loadQuality', 'totalQuasiMass']],
] as const;

describe('a back without its left labels', async () => {
  const reader = await LicenseReader.create(findModelFiles());

  it.each(CUT)('is found by the words of the others: %i', async (index, names) => {
    const { image, truth } = renderSpecimen('work', 'border', index);
    const reading = await readPicture(reader, image);
    expect(reading.side).toBe('BACK');
    const exact = compareFields(truth, reading).filter((field) => field.exact);
    expect(exact.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
  });
});

describe('a card blurred beyond reading', async () => {
  const reader = await LicenseReader.create(findModelFiles());

  it('is refused as blurred, not as another thing', async () => {
    const { image } = renderSpecimen('work', 'blur', 1003);
    await expect(readPicture(reader, image)).rejects.toMatchObject({ code: 'IMAGE_BLURRED' });
  });

  it('is not what a sharp receipt is taken for', async () => {
    const { image } = renderOther('work', 'receipt', 605);
    await expect(readPicture(reader, image)).rejects.toMatchObject({
      code: 'NOT_A_VEHICLE_LICENSE',
    });
  });
});
