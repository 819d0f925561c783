import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROVINCES, isPlate, isSamePlate, parsePlate } from '../../../src/domain/plate.ts';
import type { PlateKind } from '../../../src/domain/plate.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

const oneOf = (characters: string): fc.Arbitrary<string> =>
  fc.constantFrom(...characters.split(''));
const run = (characters: string, length: number): fc.Arbitrary<string> =>
  fc
    .array(oneOf(characters), { minLength: length, maxLength: length })
    .map((chosen) => chosen.join(''));
const join = (...parts: readonly (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((texts) => texts.join(''));

const province = oneOf(PROVINCES);
const issuer = oneOf(LETTERS);
const mark = oneOf('ABCDEFGHJK');
const digits = (length: number): fc.Arbitrary<string> => run(DIGITS, length);
const serial = (length: number): fc.Arbitrary<string> => run(DIGITS + LETTERS, length);
const ordinarySerial = serial(5).filter((text) => text.replaceAll(/\d/gu, '').length <= 2);

const PLATES: Record<Exclude<PlateKind, 'OTHER'>, fc.Arbitrary<string>> = {
  ORDINARY: join(province, issuer, ordinarySerial),
  NEW_ENERGY_SMALL: join(province, issuer, mark, serial(1), digits(4)),
  NEW_ENERGY_LARGE: join(province, issuer, digits(5), mark),
  TRAILER: join(province, issuer, serial(4), '挂'),
  LEARNER: join(province, issuer, serial(4), '学'),
  POLICE: join(province, issuer, serial(4), '警'),
  HONG_KONG: join('粤Z', serial(4), '港'),
  MACAU: join('粤Z', serial(4), '澳'),
  EMBASSY: join(digits(6), '使'),
  CONSULATE: join(province, digits(5), '领'),
};
const anyPlate = fc.oneof(...Object.values(PLATES));

describe('parsePlate', () => {
  it.each(Object.entries(PLATES))(
    'knows every plate of kind %s and keeps its text',
    (kind, plates) => {
      fc.assert(
        fc.property(plates, (text) => {
          expect(parsePlate(text)).toMatchObject({ text, kind });
        }),
      );
    },
  );

  it('tells province and issuer', () => {
    expect(parsePlate('京AA5599')).toEqual({
      text: '京AA5599',
      kind: 'ORDINARY',
      province: '京',
      issuer: 'A',
    });
  });

  it('tells no issuer where the plate bears none', () => {
    expect(parsePlate('沪22422领')).toMatchObject({ province: '沪', issuer: null });
    expect(parsePlate('224578使')).toMatchObject({ province: null, issuer: null });
  });

  it('knows the marks of every new energy plate, not D and F alone', () => {
    for (const letter of 'ABCDEFGHJK') {
      expect(parsePlate(`粤B${letter}12345`)?.kind).toBe('NEW_ENERGY_SMALL');
      expect(parsePlate(`粤B12345${letter}`)?.kind).toBe('NEW_ENERGY_LARGE');
    }
    for (const letter of 'ILMNOPQRSTUVWXYZ') expect(isPlate(`粤B${letter}12345`)).toBe(false);
  });

  it('refuses I and O in a serial', () => {
    fc.assert(
      fc.property(
        PLATES.ORDINARY,
        fc.integer({ min: 2, max: 6 }),
        oneOf('IO'),
        (text, at, letter) => {
          expect(isPlate(text.slice(0, at) + letter + text.slice(at + 1))).toBe(false);
        },
      ),
    );
  });

  it('refuses a third letter in an ordinary serial', () => {
    expect(isPlate('京AAB123')).toBe(true);
    expect(isPlate('京AABC12')).toBe(false);
    expect(isPlate('京AA2B3C')).toBe(false);
  });

  it('refuses a plate that has lost or gained a character', () => {
    fc.assert(
      fc.property(PLATES.ORDINARY, fc.nat(6), (text, at) => {
        expect(isPlate(text.slice(0, at) + text.slice(at + 1))).toBe(false);
        expect(isPlate(`${text}挂`)).toBe(false);
      }),
    );
  });

  it('takes what follows no grammar for OTHER', () => {
    expect(parsePlate('12')).toEqual({ text: '12', kind: 'OTHER', province: null, issuer: null });
  });

  it('knows where the plates of tractors come from', () => {
    expect(parsePlate('黑01-12345')).toMatchObject({ kind: 'OTHER', province: '黑', issuer: '01' });
    expect(isPlate('黑01-12345')).toBe(true);
  });

  it.each([null, '', '  ', '--'])('finds no plate in %j', (text) => {
    expect(parsePlate(text)).toBeNull();
  });

  it('reads a plate with its dot, spaces or full-width letters', () => {
    for (const text of ['粤B·12345', '粤B 12345', '粤Ｂ１２３４５', '粤B•12345'])
      expect(parsePlate(text)).toMatchObject({ text, kind: 'ORDINARY', issuer: 'B' });
  });
});

describe('isSamePlate', () => {
  it('sees through spaces and dots', () => {
    fc.assert(
      fc.property(anyPlate, fc.nat(6), oneOf('· -'), (text, at, gap) => {
        expect(isSamePlate(text, text.slice(0, at) + gap + text.slice(at))).toBe(true);
      }),
    );
  });

  it('tells different plates apart', () => {
    expect(isSamePlate('京A12345', '京A12346')).toBe(false);
  });
});
