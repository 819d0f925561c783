import type { ErrorCode } from '../domain/errors/catalog.ts';
import type { LicenseError } from '../domain/errors/license-error.ts';
import { TENCENT_FAULTS } from './error-table.ts';
import type { TencentCode } from './error-table.ts';

/** The `Error` member of Tencent's `Response`. */
export interface WireError {
  readonly Code: string;
  readonly Message: string;
}

const error = (code: TencentCode, message: string): WireError => ({ Code: code, Message: message });

/** The words of Tencent's API 3.0 for what its signature and its common parameters suffer. */
export const COMMON_ERRORS = {
  secretIdNotFound: error(
    'AuthFailure.SecretIdNotFound',
    'The SecretId is not found, please ensure that your SecretId is correct.',
  ),
  signatureFailure: error(
    'AuthFailure.SignatureFailure',
    'The provided credentials could not be validated. Please check your signature is correct.',
  ),
  signatureExpire: error(
    'AuthFailure.SignatureExpire',
    'The signature is expired, please request again.',
  ),
  missingAction: error(
    'MissingParameter',
    'The request header is missing a required common parameter `X-TC-Action`.',
  ),
  invalidAction: error('InvalidAction', 'The request `Action` is invalid or not found.'),
} as const;

const undecodable = error('FailedOperation.ImageDecodeFailed', '图片解码失败。');
const notDownloaded = error('FailedOperation.DownLoadError', '文件下载失败。');
const tooLarge = error('LimitExceeded.TooLargeFileError', '文件内容太大。');
const badRequest = error('InvalidRequest', 'The request is not valid.');
const tooMany = error(
  'RequestLimitExceeded',
  'Your current request times exceed the frequency limit. Please reduce the frequency of calls.',
);
const internal = error('InternalError', 'An internal error has occurred. Please try again later.');
const unavailable = error(
  'ServiceUnavailable',
  'The service is temporarily unavailable. Please try again later.',
);
// Not AuthFailure, which would send the caller to look for the fault in his own key; no SDK repeats it.
const ownAccount = error(
  'ResourceUnavailable',
  "The gateway's own account at Tencent Cloud is not accepted. Its operator must check it.",
);

/** Tencent's code and words for each of ours. Source: VehicleLicenseOCR, 6. 错误码. */
const ERRORS = {
  BAD_USER_INPUT: error('InvalidParameterValue.InvalidParameterValueLimit', '参数值错误。'),
  GRAPHQL_PARSE_FAILED: badRequest,
  GRAPHQL_VALIDATION_FAILED: badRequest,
  BAD_REQUEST: badRequest,
  REQUEST_TOO_LARGE: error('RequestSizeLimitExceeded', 'The request size exceeds the upper limit.'),
  QUERY_TOO_COSTLY: badRequest,
  PERSISTED_QUERY_NOT_FOUND: badRequest,
  PERSISTED_QUERY_NOT_SUPPORTED: badRequest,
  UNAUTHENTICATED: COMMON_ERRORS.signatureFailure,
  FORBIDDEN: error('UnauthorizedOperation', 'You are not authorized to perform this operation.'),
  IMAGE_EMPTY: error('FailedOperation.EmptyImageError', '图片内容为空。'),
  IMAGE_UNDECODABLE: undecodable,
  IMAGE_FORMAT_UNSUPPORTED: undecodable,
  IMAGE_TOO_LARGE: tooLarge,
  IMAGE_DOWNLOAD_FAILED: notDownloaded,
  IMAGE_URL_FORBIDDEN: notDownloaded,
  IMAGE_BLURRED: error('FailedOperation.ImageBlur', '图片模糊。'),
  IMAGE_NO_TEXT: error('FailedOperation.ImageNoText', '图片中未检测到文本。'),
  NOT_A_VEHICLE_LICENSE: error('FailedOperation.NoVehicleLicenseError', '上传的图片非行驶证'),
  CARD_SIDE_MISMATCH: error(
    'FailedOperation.LicenseCardSideError',
    '入参CardSide错误，与实际上传的卡证正副页类型不符',
  ),
  MULTIPLE_CARDS: error(
    'FailedOperation.LicenseMultiCardError',
    '图片中存在两张及以上同面卡证，请上传卡证单面图片或一正一反双面图片',
  ),
  ACCOUNT_IN_ARREARS: error('ResourceUnavailable.InArrears', '账号已欠费。'),
  ACCOUNT_PACKAGE_EXHAUSTED: error('ResourceUnavailable.ResourcePackageRunOut', '账号资源包耗尽。'),
  ACCOUNT_CHARGE_STATUS: error('ResourcesSoldOut.ChargeStatusException', '计费状态异常。'),
  ACCOUNT_QUOTA_EXCEEDED: error('LimitExceeded', 'The quota limit is exceeded.'),
  ACCOUNT_SERVICE_NOT_OPEN: error('FailedOperation.UnOpenError', '服务未开通。'),
  ACCOUNT_CREDENTIALS_REJECTED: ownAccount,
  ACCOUNT_NOT_AUTHORIZED: ownAccount,
  UPSTREAM_RATE_LIMITED: tooMany,
  UPSTREAM_OCR_FAILED: error('FailedOperation.OcrFailed', 'OCR识别失败。'),
  UPSTREAM_INTERNAL_ERROR: error('FailedOperation.UnKnowError', '未知错误。'),
  UPSTREAM_UNAVAILABLE: unavailable,
  UPSTREAM_UNREACHABLE: unavailable,
  UPSTREAM_TIMEOUT: internal,
  UPSTREAM_BAD_RESPONSE: internal,
  UPSTREAM_REQUEST_REJECTED: error('UnsupportedOperation', 'The operation is not supported.'),
  RATE_LIMITED: tooMany,
  OVERLOADED: unavailable,
  DEADLINE_EXCEEDED: internal,
  ABANDONED: internal,
  ENGINE_FAILED: error('FailedOperation.OcrFailed', 'OCR识别失败。'),
  SHUTTING_DOWN: unavailable,
  INTERNAL_SERVER_ERROR: internal,
} as const satisfies Record<ErrorCode, WireError>;

/** Tencent's code and words for one of ours. */
export const tencentErrorFor = (code: ErrorCode): WireError => ERRORS[code];

/**
 * What Tencent itself said where it said a documented code, else its words for our code. What it said of
 * the gateway's own key is not for the caller, who has another.
 */
export function tencentErrorOf(failure: LicenseError): WireError {
  const said = failure.tencent;
  const ours = tencentErrorFor(failure.code);
  if (ours === ownAccount) return ours;
  if (said?.code !== undefined && said.code !== null && Object.hasOwn(TENCENT_FAULTS, said.code))
    return { Code: said.code, Message: said.message };
  return ours;
}
