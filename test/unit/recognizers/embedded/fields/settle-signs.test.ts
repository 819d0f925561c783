import { describe, expect, it } from 'vitest';
import { readCharset } from '../../../../../src/recognizers/embedded/decoding/charset.ts';
import { valueDecoder } from '../../../../../src/recognizers/embedded/fields/decode-value.ts';
import type { Piece } from '../../../../../src/recognizers/embedded/fields/piece.ts';
import { settleSigns } from '../../../../../src/recognizers/embedded/fields/settle-signs.ts';
import { quadOf } from '../../../../../src/recognizers/embedded/geometry/points.ts';
import type { FieldName } from '../../../../../src/recognizers/embedded/layouts/layout.ts';
import { findModelFiles } from '../../../../../src/recognizers/embedded/weights/model-files.ts';
import { lineOf } from '../decoding/synthetic-line.ts';
import type { Step } from '../decoding/synthetic-line.ts';

const charset = await readCharset(findModelFiles().charset);
const decode = valueDecoder(charset);

/** A piece read of a text, some of whose signs come in other probabilities. */
function pieceOf(name: FieldName, text: string, doubts: Readonly<Record<number, Step>>): Piece {
  const steps = Array.from(text, (symbol, index): Step[] => [
    doubts[index] ?? { [symbol]: 0.97 },
    {},
  ]);
  const seen = lineOf(steps.flat(), charset);
  const quad = quadOf({ left: 0, top: 0, right: 8 * seen.steps, bottom: 48 });
  return { ...decode(name, seen), quad, widthPx: 8 * seen.steps, seen };
}

const settled = (name: FieldName, piece: Piece): Piece => settleSigns(name, piece, charset);

describe('settling signs', () => {
  it('takes an 8 that may be a crossed zero for one, and trusts the value less', () => {
    const read = pieceOf('fileNo', '538100173139', { 2: { 8: 0.8, 0: 0.1 } });
    expect(read.text).toBe('538100173139');
    const piece = settled('fileNo', { ...read, weakest: 0.97 });
    expect(piece.text).toBe('530100173139');
    expect(piece.weakest).toBeLessThan(0.95);
  });

  it('leaves an 8 that the recognizer holds for nothing else', () => {
    const read = pieceOf('totalMass', '1805kg', { 1: { 8: 0.9, 0: 0.002 } });
    expect(settled('totalMass', read)).toBe(read);
  });

  it('sees a Q in a zero only where the field has letters', () => {
    const doubt = { 0: 0.9, Q: 0.06 };
    const plate = pieceOf('plateNo', '粤Z1601澳', { 4: doubt });
    expect(settled('plateNo', plate).text).toBe('粤Z16Q1澳');
    const mass = pieceOf('totalMass', '1605kg', { 2: doubt });
    expect(settled('totalMass', mass).text).toBe('1605kg');
  });

  it('puts no letters into the numbers of an address', () => {
    const read = pieceOf('address', '人民路203号', { 4: { 0: 0.9, D: 0.09 } });
    expect(settled('address', read).text).toBe('人民路203号');
  });

  it('sees the brackets around an estate', () => {
    const read = pieceOf('address', '8号1金色港湾19幢', {
      2: { 1: 0.6, '（': 0.1 },
      7: { 1: 0.6, '）': 0.1 },
    });
    expect(settled('address', read).text).toBe('8号(金色港湾)9幢');
  });

  it('leaves text alone that is spelled otherwise than read', () => {
    const read = pieceOf('fileNo', '538100173139', { 2: { 8: 0.8, 0: 0.1 } });
    const spelled = { ...read, text: '5381-00173139' };
    expect(settled('fileNo', spelled)).toBe(spelled);
  });
});
