import { rowsOf } from './entry.ts';

const row = rowsOf('ACCOUNT');

/** What only the owner of Tencent's account can mend. */
export const ACCOUNT_ERRORS = {
  ACCOUNT_IN_ARREARS: row(
    [],
    'The Tencent account is in arrears. The operator must pay the bill.',
    '腾讯云账号已欠费，请管理员充值。',
  ),
  ACCOUNT_PACKAGE_EXHAUSTED: row(
    [],
    'The Tencent resource package is used up. The operator must buy another.',
    '腾讯云资源包已耗尽，请管理员续购。',
  ),
  ACCOUNT_CHARGE_STATUS: row(
    [],
    "The Tencent account's billing status is abnormal. The operator must check it.",
    '腾讯云计费状态异常，请管理员检查。',
  ),
  ACCOUNT_QUOTA_EXCEEDED: row(
    [],
    "The Tencent account's quota is used up. The operator must raise it.",
    '腾讯云账号配额已用尽，请管理员提升配额。',
  ),
  ACCOUNT_SERVICE_NOT_OPEN: row(
    [],
    'The OCR service is not opened for the Tencent account. The operator must open it.',
    '腾讯云账号未开通文字识别服务，请管理员开通。',
  ),
  ACCOUNT_CREDENTIALS_REJECTED: row(
    [],
    "Tencent rejected the gateway's credentials. The operator must check them and the clock.",
    '腾讯云拒绝了网关的凭证，请管理员检查密钥与系统时间。',
  ),
  ACCOUNT_NOT_AUTHORIZED: row(
    [],
    'The Tencent account may not call this service. The operator must grant it.',
    '腾讯云账号无权调用该服务，请管理员授权。',
  ),
} as const;
