import { describe, expect, it } from 'vitest';
import { setOffDates, sortNotes } from '../../../../../src/recognizers/embedded/fields/notes.ts';
import { quadOf } from '../../../../../src/recognizers/embedded/geometry/points.ts';

const pieces = (...texts: readonly string[]): Parameters<typeof sortNotes>[0] =>
  texts.map((text) => ({
    text,
    confidence: 1,
    weakest: 1,
    gap: 0,
    constrained: false,
    quad: quadOf({ left: 0, top: 0, right: 1, bottom: 1 }),
    widthPx: 32,
    seen: { steps: 0, told: 0, classes: new Int32Array(), probabilities: new Float32Array() },
    signs: [],
  }));

const textsOf = (list: readonly { readonly text: string }[]): readonly string[] =>
  list.map(({ text }) => text);

describe('the notes of a sub-page', () => {
  it('are sorted by what they say, wherever they stand', () => {
    const notes = sortNotes(pieces('检验有效期至2017年04月鲁R(01)', '补领'));
    expect(textsOf(notes.record)).toEqual(['检验有效期至2017年04月鲁R(01)']);
    expect(textsOf(notes.marks)).toEqual(['补领']);
  });

  it('give the fuel type to its label, joined or apart', () => {
    expect(textsOf(sortNotes(pieces('能源种类', '电')).fuelType)).toEqual(['电']);
    expect(textsOf(sortNotes(pieces('补领能源种类乙醇')).fuelType)).toEqual(['乙醇']);
  });

  it('set a date off from the word before it and mend its dashes', () => {
    expect(setOffDates('强制报废期止2032·02·02')).toBe('强制报废期止 2032-02-02');
  });
});
