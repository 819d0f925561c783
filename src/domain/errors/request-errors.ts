import { rowsOf } from './entry.ts';

const row = rowsOf('REQUEST');

/** What the caller can mend in the request. */
export const REQUEST_ERRORS = {
  BAD_USER_INPUT: row(
    [],
    'An argument is not valid. Correct it as the message says.',
    '参数无效，请按提示修改。',
  ),
  GRAPHQL_PARSE_FAILED: row(
    [],
    'The GraphQL document cannot be parsed. Correct its syntax.',
    'GraphQL 文档无法解析，请检查语法。',
  ),
  GRAPHQL_VALIDATION_FAILED: row(
    [],
    'The GraphQL document does not fit the schema. Correct it as the message says.',
    'GraphQL 文档与模式不符，请按提示修改。',
  ),
  BAD_REQUEST: row(
    [],
    'The HTTP request is not a GraphQL request. Send JSON or multipart as the README shows.',
    'HTTP 请求不是有效的 GraphQL 请求，请参照说明发送 JSON 或 multipart。',
  ),
  REQUEST_TOO_LARGE: row(
    [],
    'The request body is too large. Send a smaller image, or use a multipart upload.',
    '请求体过大，请缩小图片或使用 multipart 上传。',
  ),
  QUERY_TOO_COSTLY: row(
    [],
    'The operation costs more than one request may. Ask for fewer recognitions at once.',
    '查询代价超过单次上限，请减少一次请求中的识别数量。',
  ),
  PERSISTED_QUERY_NOT_FOUND: row(
    ['retryable'],
    'The persisted query is not known here. Send the full document once.',
    '未找到持久化查询，请发送一次完整文档。',
  ),
  PERSISTED_QUERY_NOT_SUPPORTED: row(
    [],
    'Persisted queries are switched off. Send the full document.',
    '持久化查询已关闭，请发送完整文档。',
  ),
  UNAUTHENTICATED: row(
    [],
    'The credentials are missing or not valid. Send a valid API key or token.',
    '缺少凭证或凭证无效，请提供有效的 API 密钥或令牌。',
  ),
  FORBIDDEN: row(
    [],
    'The credentials do not allow this. Ask the operator for the scope.',
    '当前凭证无权执行此操作，请联系管理员授权。',
  ),
} as const;
