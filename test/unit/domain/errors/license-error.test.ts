import { describe, expect, it } from 'vitest';
import { ERROR_CATALOG } from '../../../../src/domain/errors/catalog.ts';
import { LicenseError } from '../../../../src/domain/errors/license-error.ts';
import { IMAGE_FORMATS } from '../../../../src/domain/image.ts';

describe('LicenseError', () => {
  it('speaks with the row of its code', () => {
    const error = new LicenseError('IMAGE_EMPTY');
    expect(error.entry).toBe(ERROR_CATALOG.IMAGE_EMPTY);
    expect(error.message).toBe(ERROR_CATALOG.IMAGE_EMPTY.message.EN);
    expect(error).toMatchObject({ name: 'LicenseError', provisional: false });
  });

  it('carries what is known of the case', () => {
    const detail = {
      message: 'Wait.',
      retryAfterMs: 5,
      tencent: { code: 'RequestLimitExceeded', message: 'm', requestId: 'r' },
      provisional: true,
      cause: new Error('inner'),
    };
    expect(new LicenseError('UPSTREAM_RATE_LIMITED', detail)).toMatchObject(detail);
  });
});

describe('the row of unsupported formats', () => {
  it.each(IMAGE_FORMATS)('names %s', (format) => {
    const { EN, ZH } = ERROR_CATALOG.IMAGE_FORMAT_UNSUPPORTED.message;
    expect(EN.toLowerCase()).toContain(format);
    expect(ZH.toLowerCase()).toContain(format);
  });
});
