import { describe, expect, it } from 'vitest';
import { toPage } from '../../../../../src/recognizers/embedded/reading/to-pages.ts';

describe('toPage', () => {
  it('tells places to a tenth of a pixel, and none for what is not printed', () => {
    const corner = { x: 10.449_999_999_1, y: 0.251 };
    const quad = [corner, { x: 20.26, y: 1 }, corner, corner] as const;
    const { fields } = toPage({
      side: 'FRONT',
      fields: [
        { name: 'plateNo', text: '京A12345', confidence: 0.9, quad },
        { name: 'vin', text: 'L', confidence: 0.5, quad: null },
        { name: 'owner', text: '', confidence: 1, quad },
      ],
    });
    expect(fields.map(({ name, polygon }) => [name, polygon])).toEqual([
      [
        'plateNo',
        [
          { x: 10.4, y: 0.3 },
          { x: 20.3, y: 1 },
          { x: 10.4, y: 0.3 },
          { x: 10.4, y: 0.3 },
        ],
      ],
      ['vin', null],
    ]);
  });
});
