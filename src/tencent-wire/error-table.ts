import type { ErrorCode } from '../domain/errors/catalog.ts';

/** How often a failed call is worth repeating; `backoff` waits between the tries. */
export type RetryPolicy = 'no' | 'once' | 'twice' | 'backoff';

/** What a code of Tencent's means to us. */
export interface TencentFault {
  readonly code: ErrorCode;
  readonly retry: RetryPolicy;
  /** Whether the failed call is billed; null where Tencent does not say. */
  readonly billed: boolean | null;
}

const fault = (
  code: ErrorCode,
  retry: RetryPolicy = 'no',
  billed: boolean | null = false,
): TencentFault => ({ code, retry, billed });

const UNTOLD = null;

/** Source: VehicleLicenseOCR, 6. 错误码; billing: the OCR billing overview. */
const BUSINESS_FAULTS = {
  'FailedOperation.DownLoadError': fault('IMAGE_DOWNLOAD_FAILED', 'once'),
  'FailedOperation.EmptyImageError': fault('IMAGE_EMPTY', 'no', true),
  'FailedOperation.ImageBlur': fault('IMAGE_BLURRED'),
  'FailedOperation.ImageDecodeFailed': fault('IMAGE_UNDECODABLE'),
  'FailedOperation.ImageNoText': fault('IMAGE_NO_TEXT'),
  'FailedOperation.ImageSizeTooLarge': fault('IMAGE_TOO_LARGE'),
  'FailedOperation.LicenseCardSideError': fault('CARD_SIDE_MISMATCH', 'no', UNTOLD),
  'FailedOperation.LicenseMultiCardError': fault('MULTIPLE_CARDS', 'no', UNTOLD),
  'FailedOperation.NoVehicleLicenseError': fault('NOT_A_VEHICLE_LICENSE', 'no', UNTOLD),
  'FailedOperation.OcrFailed': fault('UPSTREAM_OCR_FAILED', 'twice'),
  'FailedOperation.UnKnowError': fault('UPSTREAM_INTERNAL_ERROR', 'twice'),
  'FailedOperation.UnOpenError': fault('ACCOUNT_SERVICE_NOT_OPEN'),
  'InvalidParameter.EngineImageDecodeFailed': fault('IMAGE_UNDECODABLE'),
  'InvalidParameterValue.InvalidParameterValueLimit': fault('BAD_USER_INPUT'),
  'LimitExceeded.TooLargeFileError': fault('IMAGE_TOO_LARGE'),
  'ResourceUnavailable.InArrears': fault('ACCOUNT_IN_ARREARS', 'no', UNTOLD),
  'ResourceUnavailable.ResourcePackageRunOut': fault('ACCOUNT_PACKAGE_EXHAUSTED', 'no', UNTOLD),
  'ResourcesSoldOut.ChargeStatusException': fault('ACCOUNT_CHARGE_STATUS'),
} as const satisfies Record<string, TencentFault>;

/** Source: API 3.0, 公共错误码. */
const COMMON_FAULTS = {
  ActionOffline: fault('UPSTREAM_REQUEST_REJECTED'),
  'AuthFailure.InvalidAuthorization': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.InvalidSecretId': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.MFAFailure': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.SecretIdNotFound': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.SignatureExpire': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.SignatureFailure': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.TokenFailure': fault('ACCOUNT_CREDENTIALS_REJECTED'),
  'AuthFailure.UnauthorizedOperation': fault('ACCOUNT_NOT_AUTHORIZED'),
  DryRunOperation: fault('UPSTREAM_REQUEST_REJECTED'),
  FailedOperation: fault('UPSTREAM_OCR_FAILED', 'once'),
  InternalError: fault('UPSTREAM_INTERNAL_ERROR', 'backoff'),
  InvalidAction: fault('UPSTREAM_REQUEST_REJECTED'),
  InvalidParameter: fault('UPSTREAM_REQUEST_REJECTED'),
  InvalidParameterValue: fault('UPSTREAM_REQUEST_REJECTED'),
  InvalidRequest: fault('UPSTREAM_REQUEST_REJECTED'),
  IpInBlacklist: fault('ACCOUNT_NOT_AUTHORIZED'),
  IpNotInWhitelist: fault('ACCOUNT_NOT_AUTHORIZED'),
  LimitExceeded: fault('ACCOUNT_QUOTA_EXCEEDED'),
  MissingParameter: fault('UPSTREAM_REQUEST_REJECTED'),
  NoSuchProduct: fault('UPSTREAM_REQUEST_REJECTED'),
  NoSuchVersion: fault('UPSTREAM_REQUEST_REJECTED'),
  RequestLimitExceeded: fault('UPSTREAM_RATE_LIMITED', 'backoff'),
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': fault('UPSTREAM_RATE_LIMITED', 'backoff'),
  'RequestLimitExceeded.IPLimitExceeded': fault('UPSTREAM_RATE_LIMITED', 'backoff'),
  'RequestLimitExceeded.UinLimitExceeded': fault('UPSTREAM_RATE_LIMITED', 'backoff'),
  RequestSizeLimitExceeded: fault('IMAGE_TOO_LARGE'),
  ResourceInUse: fault('UPSTREAM_UNAVAILABLE', 'backoff'),
  ResourceInsufficient: fault('UPSTREAM_UNAVAILABLE', 'backoff'),
  ResourceNotFound: fault('UPSTREAM_REQUEST_REJECTED'),
  // The OCR product uses this family for the state of the account's billing alone.
  ResourceUnavailable: fault('ACCOUNT_CHARGE_STATUS'),
  ResponseSizeLimitExceeded: fault('UPSTREAM_REQUEST_REJECTED'),
  ServiceUnavailable: fault('UPSTREAM_UNAVAILABLE', 'backoff'),
  UnauthorizedOperation: fault('ACCOUNT_NOT_AUTHORIZED'),
  UnknownParameter: fault('UPSTREAM_REQUEST_REJECTED'),
  UnsupportedOperation: fault('UPSTREAM_REQUEST_REJECTED'),
  UnsupportedProtocol: fault('UPSTREAM_REQUEST_REJECTED'),
  UnsupportedRegion: fault('UPSTREAM_REQUEST_REJECTED'),
} as const satisfies Record<string, TencentFault>;

/** Every documented code. */
export const TENCENT_FAULTS = { ...BUSINESS_FAULTS, ...COMMON_FAULTS } as const;

export type TencentCode = keyof typeof TENCENT_FAULTS;

/** Families that have members but no documented code of their own name. */
export const FAULT_FAMILIES = {
  AuthFailure: fault('ACCOUNT_CREDENTIALS_REJECTED'),
  ResourcesSoldOut: fault('ACCOUNT_CHARGE_STATUS'),
} as const satisfies Record<string, TencentFault>;

/** A code of no known family. */
export const UNKNOWN_FAULT = fault('UPSTREAM_BAD_RESPONSE', 'no', UNTOLD);
