import { rowsOf } from './entry.ts';

const row = rowsOf('UPSTREAM');

/** What went wrong on the way to Tencent or there. */
export const UPSTREAM_ERRORS = {
  UPSTREAM_RATE_LIMITED: row(
    ['retryable'],
    'Tencent answered that too many requests were made. Ask again later.',
    '腾讯云提示请求过于频繁，请稍后重试。',
  ),
  UPSTREAM_OCR_FAILED: row(
    ['retryable'],
    'Tencent could not read the image this time. Ask again, or photograph anew.',
    '腾讯云本次识别失败，请重试或重新拍摄。',
  ),
  UPSTREAM_INTERNAL_ERROR: row(
    ['retryable'],
    'Tencent had an internal error. Ask again later.',
    '腾讯云内部错误，请稍后重试。',
  ),
  UPSTREAM_UNAVAILABLE: row(
    ['retryable'],
    'Tencent cannot serve at the moment. Ask again later.',
    '腾讯云服务暂时不可用，请稍后重试。',
  ),
  UPSTREAM_UNREACHABLE: row(
    ['retryable'],
    'Tencent could not be reached. Ask again later.',
    '无法连接腾讯云，请稍后重试。',
  ),
  UPSTREAM_TIMEOUT: row(
    ['retryable'],
    'Tencent did not answer in time. The call may have been billed; ask again later.',
    '腾讯云响应超时（本次调用可能已计费），请稍后重试。',
  ),
  UPSTREAM_BAD_RESPONSE: row(
    ['retryable'],
    'The answer from Tencent is not one the gateway understands. The operator must check the endpoint.',
    '腾讯云返回了无法识别的响应，请管理员检查接入地址。',
  ),
  UPSTREAM_REQUEST_REJECTED: row(
    [],
    "Tencent rejected the gateway's request. The operator must check region, endpoint and version.",
    '腾讯云拒绝了网关的请求，请管理员检查地域、接入地址与版本。',
  ),
} as const;
