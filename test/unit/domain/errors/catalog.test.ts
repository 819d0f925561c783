import { describe, expect, it } from 'vitest';
import { ERROR_CATALOG, ERROR_CODES } from '../../../../src/domain/errors/catalog.ts';

describe('the error catalogue', () => {
  it.each(ERROR_CODES)('says in English and Chinese what to do about %s', (code) => {
    const { message } = ERROR_CATALOG[code];
    expect(message.EN).toMatch(/^[A-Z][\x20-\x7E]+\.$/u);
    expect(message.ZH).toMatch(/\p{Script=Han}.*。$/u);
  });

  it.each(ERROR_CODES)('does not both retry and remember %s', (code) => {
    const { retryable, deterministic } = ERROR_CATALOG[code];
    expect(retryable && deterministic).toBe(false);
  });

  it('remembers refusals of an image only', () => {
    const remembered = ERROR_CODES.filter((code) => ERROR_CATALOG[code].deterministic);
    expect(new Set(remembered.map((code) => ERROR_CATALOG[code].category))).toEqual(
      new Set(['IMAGE']),
    );
  });
});
