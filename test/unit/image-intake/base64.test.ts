// cspell:words QUJD QUJDQ QUJDQQ QUJDŁUJD
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { decodeBase64 } from '../../../src/image-intake/base64.ts';

const MAX = 20_000_000;
const decode = (text: string): string => decodeBase64(text, MAX).toString('hex');
const failureOf = (text: string, maxBytes = MAX): LicenseError => {
  try {
    decodeBase64(text, maxBytes);
  } catch (error) {
    if (error instanceof LicenseError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
};

const spread = (text: string, every: number, between: string): string =>
  text.replaceAll(new RegExp(`.{${String(every)}}`, 'gu'), `$&${between}`);

describe('decodeBase64', () => {
  it('gives back any bytes in any accepted spelling', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('base64', 'base64url'),
        fc.constantFrom(
          '',
          'data:image/jpeg;base64,',
          'data:;base64,',
          ' data:image/png;a=b;BASE64,',
        ),
        fc.constantFrom('', '\n', '\r\n', ' \t'),
        (bytes, encoding, head, between) => {
          const text = Buffer.from(bytes).toString(encoding);
          expect(decode(head + spread(text, 4, between))).toBe(Buffer.from(bytes).toString('hex'));
        },
      ),
    );
  });

  it.each(['QQ', 'QQ=', 'QQ==', 'QQ ==', 'QQ= =\n'])('fills missing padding up: %j', (text) => {
    expect(decode(text)).toBe('41');
  });

  it.each([
    ['QUJ%QUJD', 3],
    ['data:image/png;base64,QUJD!UJD', 26],
    ['Q', 1],
    ['QUJDQ', 5],
    ['QUJD\nQ', 6],
    ['QUJD=', 4],
    ['QUI==', 4],
    ['QQ===', 4],
    ['QQ==QQ==', 4],
    ['data:image/png,QUJD', 4],
    ['QUJDŁUJD', 4],
    ['QUJD京UJD', 4],
    ['QUJD\u0000UJD', 4],
    ['https://example.org/a.jpg', 5],
  ])('refuses %j at position %d', (text, position) => {
    const failure = failureOf(text);
    expect(failure.code).toBe('BAD_USER_INPUT');
    expect(failure.message).toContain(`position ${String(position)},`);
  });

  it('refuses every character outside the alphabet where it stands, without showing it', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.integer({ min: 0, max: 0xff_ff }).map((code) => String.fromCharCode(code)),
        (position, character) => {
          fc.pre(!/[\w+/=\s-]/u.test(character) || character === '\u00A0');
          const text = 'QUJD'.repeat(12);
          const failure = failureOf(text.slice(0, position) + character + text.slice(position));
          expect(failure.message).toBe(
            `The image is not base64: wrong at position ${String(position)}, counted from 0.`,
          );
        },
      ),
    );
  });

  it('refuses more bytes than allowed', () => {
    expect(decodeBase64('QUJD', 3)).toHaveLength(3);
    expect(failureOf('QUJDQQ', 3).code).toBe('IMAGE_TOO_LARGE');
  });

  it('decodes nothing to nothing', () => {
    expect(decode('')).toBe('');
    expect(decode('data:image/png;base64,')).toBe('');
  });

  it.each(['', '\r\n'])(
    'takes less than a second of work for ten megabytes with %j between',
    (between) => {
      const text = spread(Buffer.alloc(10_000_000, 7).toString('base64'), 76, between);
      const before = process.cpuUsage();
      expect(decodeBase64(text, MAX)).toHaveLength(10_000_000);
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
    },
  );
});
