import { describe, expect, it } from 'vitest';
import { LicenseReader } from '../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../src/recognizers/embedded/weights/model-files.ts';
import { renderSpecimen } from '../specimens/corpus.ts';
import { compareFields, misses } from './compare-fields.ts';
import { readPicture } from './read-picture.ts';

describe('a coarse screen', async () => {
  const reader = await LicenseReader.create(findModelFiles());

  it('hides no card: its grid is taken out where no text is seen', async () => {
    const { image, side, truth } = renderSpecimen('work', 'screen', 1106);
    const reading = await readPicture(reader, image);
    expect(reading.side).toBe(side);
    expect(misses(compareFields(truth, reading))).toEqual([]);
  });
});
