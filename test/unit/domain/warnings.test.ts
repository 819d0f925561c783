import { describe, expect, it } from 'vitest';
import { warningKind, warningOf } from '../../../src/domain/warnings.ts';

describe('warnings', () => {
  it.each([
    ['COPY_CARD', -9102],
    ['SCREENED_CARD', -9103],
    ['REFLECTION', -9104],
    ['BLUR', -9105],
    ['BORDER_INCOMPLETE', -9106],
  ] as const)('%s has code %i, both ways', (kind, code) => {
    expect(warningOf(kind)).toEqual({ code, message: `WARN_DRIVER_LICENSE_${kind}` });
    expect(warningKind(code)).toBe(kind);
  });

  it('stay open to codes nobody knows yet', () => {
    expect(warningKind(-9107)).toBe('OTHER');
  });
});
