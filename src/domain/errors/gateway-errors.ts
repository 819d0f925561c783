import { rowsOf } from './entry.ts';

const row = rowsOf('GATEWAY');

/** What went wrong or ran full in the gateway itself. */
export const GATEWAY_ERRORS = {
  RATE_LIMITED: row(
    ['retryable'],
    'Too many requests. Ask again after the time told.',
    '请求过于频繁，请在提示时间后重试。',
  ),
  OVERLOADED: row(
    ['retryable'],
    'The gateway is at its limit. Ask again after the time told.',
    '网关繁忙，请在提示时间后重试。',
  ),
  DEADLINE_EXCEEDED: row(
    ['retryable'],
    'The recognition took longer than it may. Ask again later.',
    '识别超时，请稍后重试。',
  ),
  ABANDONED: row(
    ['retryable'],
    'The request was given up before it was answered. Ask again.',
    '请求在完成前被放弃，请重试。',
  ),
  ENGINE_FAILED: row(
    ['retryable'],
    'The embedded reader failed on this request. Ask again; report it if it stays.',
    '内置识别引擎处理失败，请重试；如持续出现请反馈。',
  ),
  SHUTTING_DOWN: row(
    ['retryable'],
    'The gateway is shutting down. Ask again; another instance will answer.',
    '网关正在停机，请重试。',
  ),
  INTERNAL_SERVER_ERROR: row(
    ['retryable'],
    'Something went wrong inside the gateway. Ask again; report it with the request id if it stays.',
    '网关内部错误，请重试；如持续出现请附上请求编号反馈。',
  ),
} as const;
