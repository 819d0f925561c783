import { COMMON_ERRORS, tencentErrorFor } from '../tencent-wire/error-face.ts';
import type { WireError } from '../tencent-wire/error-face.ts';
import type { TencentCode } from '../tencent-wire/error-table.ts';

/** The most characters of a caller's own text that an answer repeats. */
const MAX_QUOTE = 64;

const quote = (text: string): string => text.slice(0, MAX_QUOTE);

/** A request that Tencent's API answers with an error before anything is recognized. */
export class ApiRefusal extends Error {
  readonly wire: WireError;

  constructor(wire: WireError, cause?: unknown) {
    super(wire.Message, { cause });
    this.name = 'ApiRefusal';
    this.wire = wire;
  }
}

const refusal = (code: TencentCode, message: string, cause?: unknown): ApiRefusal =>
  new ApiRefusal({ Code: code, Message: message }, cause);

export const missingHeader = (name: string): ApiRefusal =>
  refusal(
    'MissingParameter',
    `The request header is missing a required common parameter \`${name}\`.`,
  );

export const secretIdNotFound = (): ApiRefusal => new ApiRefusal(COMMON_ERRORS.secretIdNotFound);
export const signatureFailure = (): ApiRefusal => new ApiRefusal(COMMON_ERRORS.signatureFailure);
export const signatureExpired = (): ApiRefusal => new ApiRefusal(COMMON_ERRORS.signatureExpire);
export const tooManyRequests = (): ApiRefusal => new ApiRefusal(tencentErrorFor('RATE_LIMITED'));
export const invalidAction = (): ApiRefusal => new ApiRefusal(COMMON_ERRORS.invalidAction);

export const invalidAuthorization = (): ApiRefusal =>
  refusal(
    'AuthFailure.InvalidAuthorization',
    'The `Authorization` in the request header is not valid.',
  );

/** Source: seen in tencentcloud-sdk-dotnet, issue 45. */
export const noSuchVersion = (version: string, service: string): ApiRefusal =>
  refusal(
    'NoSuchVersion',
    `The specified api version=\`${quote(version)}\` does not exist in service=\`${service}\`.`,
  );

export const unsupportedRegion = (region: string): ApiRefusal =>
  refusal(
    'UnsupportedRegion',
    `The specified region=\`${quote(region)}\` is not supported by this action.`,
  );

/** Source: seen in tencentcloud-sdk-nodejs, issue 56. */
export const invalidRegion = (): ApiRefusal =>
  refusal(
    'InvalidParameterValue',
    'A value specified in `X-TC-Region` is not valid, is unsupported, or cannot be used.',
  );

export const unknownParameter = (name: string): ApiRefusal =>
  refusal('UnknownParameter', `The parameter \`${quote(name)}\` is not recognized.`);

export const invalidType = (name: string): ApiRefusal =>
  refusal('InvalidParameter', `The value type of parameter \`${name}\` is not valid.`);

export const invalidBody = (cause?: unknown): ApiRefusal =>
  refusal('InvalidParameter', 'The request body is not a valid JSON object.', cause);

export const unsupportedContentType = (): ApiRefusal =>
  refusal('InvalidRequest', 'The `Content-Type` in the request header is not supported.');

export const invalidRequest = (): ApiRefusal =>
  refusal('InvalidRequest', 'The request is not valid.');

export const tooLarge = (): ApiRefusal =>
  refusal('RequestSizeLimitExceeded', 'The request size exceeds the upper limit of 10 MB.');
