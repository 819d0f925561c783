import { beforeAll, describe, expect, it } from 'vitest';
import { LicenseReader } from '../../src/recognizers/embedded/reader.ts';
import { findModelFiles } from '../../src/recognizers/embedded/weights/model-files.ts';
import { corpus } from '../specimens/corpus.ts';
import { compareFields, misses } from './compare-fields.ts';
import { readOrRefuse } from './read-picture.ts';

/** A slice that runs in a minute; `npm run bench:reader` measures on hundreds. */
const SLICE = { split: 'work', count: 3, kinds: ['clean', 'scan', 'photo'] } as const;
const LEAST_EXACT = 0.95;

let reader: LicenseReader;

beforeAll(async () => {
  reader = await LicenseReader.create(findModelFiles());
}, 60_000);

describe('the corpus', () => {
  it('reads at least 95 % of the fields exactly and every side', async () => {
    const wrong: string[] = [];
    let fields = 0;
    for (const specimen of corpus(SLICE)) {
      const reading = await readOrRefuse(reader, specimen.image);
      expect(typeof reading === 'string' ? reading : reading.side).toBe(specimen.side);
      const compared = compareFields(specimen.truth, reading);
      fields += compared.length;
      wrong.push(...misses(compared).map((miss) => `${specimen.name} ${miss}`));
    }
    expect(1 - wrong.length / fields, wrong.join('\n')).toBeGreaterThanOrEqual(LEAST_EXACT);
  }, 180_000);
});
