import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDimensions, parseMassKg, parseSeats } from '../../../src/domain/quantities.ts';

const NOTHING = [null, '', '--', '-', 'kg', 'mm', '人', 'ABC'];
const mass = fc.integer({ min: 0, max: 999_999 });
const length = fc.integer({ min: 0, max: 99_999 });

describe('parseMassKg', () => {
  it('reads back every mass, however its unit is written', () => {
    fc.assert(
      fc.property(
        mass,
        fc.constantFrom('kg', 'KG', ' kg', '千克', '公斤', 'ｋｇ', ''),
        (kg, unit) => {
          expect(parseMassKg(`${String(kg)}${unit}`)).toBe(kg);
        },
      ),
    );
  });

  it.each([...NOTHING, '1505t', '-5kg', '1.5kg', '1505kg1505kg', '1234567kg'])(
    'finds no mass in %j',
    (text) => {
      expect(parseMassKg(text)).toBeNull();
    },
  );
});

describe('parseSeats', () => {
  it('adds up the rows of a cab', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }), (rows) => {
        const total = rows.reduce((sum, row) => sum + row, 0);
        expect(parseSeats(`${rows.join('+')}人`)).toBe(total);
        expect(parseSeats(rows.join(' ＋ '))).toBe(total);
      }),
    );
  });

  it('reads 2+3人 as five', () => {
    expect(parseSeats('2+3人')).toBe(5);
  });

  it.each([...NOTHING, '+3人', '2+人', '5座', '1234人'])('finds no seats in %j', (text) => {
    expect(parseSeats(text)).toBeNull();
  });
});

describe('parseDimensions', () => {
  it('reads back every outline, whatever stands for ×', () => {
    fc.assert(
      fc.property(
        fc.tuple(length, length, length),
        fc.constantFrom('×', 'x', 'X', '*', '✕', '✖', '＊', 'ｘ', ' × '),
        fc.constantFrom('mm', 'MM', ' mm', '毫米', ''),
        ([lengthMm, widthMm, heightMm], by, unit) => {
          const text = [lengthMm, widthMm, heightMm].join(by) + unit;
          expect(parseDimensions(text)).toEqual({ lengthMm, widthMm, heightMm });
        },
      ),
    );
  });

  it.each([...NOTHING, '4620×1780mm', '4620×1780×1498×3mm', '4620-1780-1498mm', '4620×1780×'])(
    'finds no outline in %j',
    (text) => {
      expect(parseDimensions(text)).toBeNull();
    },
  );
});
