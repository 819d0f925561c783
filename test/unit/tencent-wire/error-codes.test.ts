import { describe, expect, it } from 'vitest';
import { ERROR_CATALOG, ERROR_CODES } from '../../../src/domain/errors/catalog.ts';
import { LicenseError } from '../../../src/domain/errors/license-error.ts';
import { codeFor, faultOf, tencentCodesOf } from '../../../src/tencent-wire/error-codes.ts';
import {
  COMMON_ERRORS,
  tencentErrorFor,
  tencentErrorOf,
} from '../../../src/tencent-wire/error-face.ts';
import { TENCENT_FAULTS } from '../../../src/tencent-wire/error-table.ts';

/** What Tencent says of the gateway's own key. */
const ABOUT_OUR_KEY: ReadonlySet<string> = new Set([
  'ACCOUNT_CREDENTIALS_REJECTED',
  'ACCOUNT_NOT_AUTHORIZED',
]);

const DOCUMENTED = Object.keys(TENCENT_FAULTS);

describe('the table of Tencent’s codes', () => {
  it('has the 18 business codes and the 38 common ones', () => {
    expect(DOCUMENTED).toHaveLength(18 + 38);
  });

  it('leads every code to our catalogue and back to where it is listed', () => {
    for (const name of DOCUMENTED) expect(tencentCodesOf(codeFor(name))).toContain(name);
    expect(ERROR_CODES.flatMap(tencentCodesOf).toSorted()).toEqual(DOCUMENTED.toSorted());
  });

  it('repeats no call that our catalogue calls final', () => {
    for (const name of DOCUMENTED) {
      const { code, retry } = faultOf(name);
      expect(retry === 'no' || ERROR_CATALOG[code].retryable, name).toBe(true);
    }
  });

  it.each([
    ['FailedOperation.DownLoadError', 'IMAGE_DOWNLOAD_FAILED', 'once'],
    ['FailedOperation.OcrFailed', 'UPSTREAM_OCR_FAILED', 'twice'],
    ['FailedOperation.LicenseCardSideError', 'CARD_SIDE_MISMATCH', 'no'],
    ['ResourceUnavailable.InArrears', 'ACCOUNT_IN_ARREARS', 'no'],
    ['RequestLimitExceeded', 'UPSTREAM_RATE_LIMITED', 'backoff'],
    ['AuthFailure.SignatureExpire', 'ACCOUNT_CREDENTIALS_REJECTED', 'no'],
  ])('takes %s for %s, retried: %s', (name, code, retry) => {
    expect(faultOf(name)).toMatchObject({ code, retry });
  });

  it('knows which refusals are billed', () => {
    expect(faultOf('FailedOperation.EmptyImageError').billed).toBe(true);
    expect(faultOf('FailedOperation.ImageBlur').billed).toBe(false);
    expect(faultOf('FailedOperation.NoVehicleLicenseError').billed).toBeNull();
  });

  it.each([
    ['AuthFailure.NewFailure', 'ACCOUNT_CREDENTIALS_REJECTED'],
    ['FailedOperation.NewError', 'UPSTREAM_OCR_FAILED'],
    ['LimitExceeded.New.Part', 'ACCOUNT_QUOTA_EXCEEDED'],
    ['ResourcesSoldOut.New', 'ACCOUNT_CHARGE_STATUS'],
    ['RequestLimitExceeded.New', 'UPSTREAM_RATE_LIMITED'],
    ['NobodyKnows', 'UPSTREAM_BAD_RESPONSE'],
    ['constructor', 'UPSTREAM_BAD_RESPONSE'],
    ['', 'UPSTREAM_BAD_RESPONSE'],
  ])('takes the undocumented %s for %s, by its family', (name, code) => {
    expect(codeFor(name)).toBe(code);
  });
});

describe('the words of the face', () => {
  it.each(ERROR_CODES)('say %s with a documented code', (code) => {
    const { Code, Message } = tencentErrorFor(code);
    expect(DOCUMENTED).toContain(Code);
    expect(Message).not.toBe('');
  });

  it('lead a client of ours to the code we had from Tencent', () => {
    for (const code of ERROR_CODES.filter((ours) => tencentCodesOf(ours).length > 0)) {
      const expected = ABOUT_OUR_KEY.has(code) ? 'ACCOUNT_CHARGE_STATUS' : code;
      expect(codeFor(tencentErrorFor(code).Code)).toBe(expected);
    }
  });

  it('are documented for common parameters, too', () => {
    for (const { Code } of Object.values(COMMON_ERRORS)) expect(DOCUMENTED).toContain(Code);
  });

  it('repeat what Tencent itself said', () => {
    const tencent = {
      code: 'InvalidParameter.EngineImageDecodeFailed',
      message: '图片解码失败。',
      requestId: 'r',
    };
    expect(tencentErrorOf(new LicenseError('IMAGE_UNDECODABLE', { tencent }))).toEqual({
      Code: tencent.code,
      Message: tencent.message,
    });
  });

  it.each(DOCUMENTED.filter((name) => ABOUT_OUR_KEY.has(codeFor(name))))(
    'do not repeat what %s says of our own key: the caller has another',
    (code) => {
      const tencent = { code, message: 'The SecretId AKID-ours is not found.', requestId: 'r' };
      const told = tencentErrorOf(new LicenseError(codeFor(code), { tencent }));
      expect(told.Code).toBe('ResourceUnavailable');
      expect(told.Message).toMatch(/^The gateway's own account/u);
    },
  );

  it('stand in where Tencent said nothing documented', () => {
    const fallback = tencentErrorFor('UPSTREAM_UNREACHABLE');
    for (const code of [null, 'NobodyKnows']) {
      const tencent = { code, message: 'x', requestId: null };
      const failure = new LicenseError('UPSTREAM_UNREACHABLE', { tencent });
      expect(tencentErrorOf(failure)).toEqual(fallback);
    }
    expect(tencentErrorOf(new LicenseError('UPSTREAM_UNREACHABLE'))).toEqual(fallback);
  });
});
