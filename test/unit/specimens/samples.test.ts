import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { samples } from '../../specimens/samples.ts';

const FOLDER = join(import.meta.dirname, '../../specimens/samples');
const SMALL_BYTES = 200_000;

interface Committed {
  readonly file: string;
  readonly truth: unknown;
  readonly side: string;
}

describe('the committed samples', { timeout: 120_000 }, () => {
  const committed = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')) as Committed[];

  it('are small', () => {
    for (const { file } of committed) {
      expect(statSync(join(FOLDER, file)).size).toBeLessThan(SMALL_BYTES);
    }
  });

  it('come again from the renderer', () => {
    const rendered = samples().map(({ name, truth, side }) => ({
      file: `${name}.jpg`,
      truth,
      side,
    }));
    expect(committed.map(({ file, truth, side }) => ({ file, truth, side }))).toEqual(rendered);
  });
});
