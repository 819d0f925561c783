import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elideLongQuotations } from '../../../../src/graphql/errors/elide.ts';

const LONG = 'x'.repeat(41);

describe('elideLongQuotations', () => {
  it('keeps a message with short quotations as it is', () => {
    const message = 'Cannot query field "colr" on type "BackInfo". Did you mean "color"?';
    expect(elideLongQuotations(message)).toBe(message);
  });

  it('leaves out what a long quotation says, and keeps what follows it', () => {
    const message = `Variable "$image" got invalid value "${LONG}"; Expected type "ImageInput".`;
    expect(elideLongQuotations(message)).toBe(
      'Variable "$image" got invalid value "…"; Expected type "ImageInput".',
    );
  });

  it('takes an escaped mark for a part of the quotation', () => {
    expect(elideLongQuotations(`a "${LONG}\\"${LONG}" b "c\\\\" d`)).toBe('a "…" b "c\\\\" d');
  });

  it('leaves out a quotation that never ends', () => {
    expect(elideLongQuotations(`Unterminated "${LONG}x`)).toBe('Unterminated "…"');
  });

  it('cuts a message that is long without quotations', () => {
    expect(elideLongQuotations('no '.repeat(1000))).toHaveLength(501);
  });

  it('never shows a long text that was quoted as JSON', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 41 }), fc.string({ maxLength: 60 }), (sent, rest) => {
        const shown = elideLongQuotations(
          `Got ${JSON.stringify(sent)}; ${rest.replaceAll('"', '')}`,
        );
        return shown.startsWith('Got "…"; ');
      }),
    );
  });

  it('takes an image of 20 million characters in its stride', () => {
    const message = `Got "${'A'.repeat(20_000_000)}"; Expected type "ImageInput".`;
    expect(elideLongQuotations(message)).toBe('Got "…"; Expected type "ImageInput".');
  });
});
