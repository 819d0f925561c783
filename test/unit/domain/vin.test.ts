import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDigitOf, isVin, vinCheck } from '../../../src/domain/vin.ts';

const ALPHABET = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';
const anyVin = fc
  .array(fc.constantFrom(...ALPHABET.split('')), { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''));
const withCheckDigit = (vin: string): string => vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9);

describe('vinCheck', () => {
  it.each(['1M8GDM9AXKP042788', '11111111111111111', '1HGCM82633A004352'])(
    'passes the published example %s',
    (vin) => {
      expect(vinCheck(vin)).toBe('PASSED');
    },
  );

  it('fails the specimen', () => {
    expect(vinCheck('HHGHH555778802669')).toBe('FAILED');
  });

  it('passes any VIN with its own check digit, and fails it with every other', () => {
    fc.assert(
      fc.property(anyVin, fc.constantFrom(...'0123456789X'.split('')), (vin, digit) => {
        const right = withCheckDigit(vin);
        const other = right.slice(0, 8) + digit + right.slice(9);
        expect(vinCheck(right)).toBe('PASSED');
        expect(vinCheck(other)).toBe(other === right ? 'PASSED' : 'FAILED');
      }),
    );
  });

  it('fails when one digit changes by one', () => {
    fc.assert(
      fc.property(anyVin, fc.integer({ min: 9, max: 16 }), (vin, at) => {
        const low = withCheckDigit(`${vin.slice(0, at)}4${vin.slice(at + 1)}`);
        expect(vinCheck(`${low.slice(0, at)}5${low.slice(at + 1)}`)).toBe('FAILED');
      }),
    );
  });

  it.each([null, '', '--', '123456', 'LSVAU2A37N218329', 'LSVAU2A37N2183294X'])(
    'does not apply to %j',
    (text) => {
      expect(vinCheck(text)).toBe('NOT_APPLICABLE');
    },
  );

  it('reads over spaces and full-width forms', () => {
    expect(vinCheck(' 1M8GDM9AX KP042788')).toBe('PASSED');
    expect(vinCheck('１M8GDM9AXKP042788')).toBe('PASSED');
  });
});

describe('isVin', () => {
  it('excludes I, O and Q at every place', () => {
    fc.assert(
      fc.property(anyVin, fc.nat(16), fc.constantFrom('I', 'O', 'Q'), (vin, at, letter) => {
        expect(isVin(vin)).toBe(true);
        expect(isVin(vin.slice(0, at) + letter + vin.slice(at + 1))).toBe(false);
      }),
    );
  });
});
