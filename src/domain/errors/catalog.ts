import { ACCOUNT_ERRORS } from './account-errors.ts';
import type { ErrorEntry } from './entry.ts';
import { GATEWAY_ERRORS } from './gateway-errors.ts';
import { IMAGE_ERRORS } from './image-errors.ts';
import { REQUEST_ERRORS } from './request-errors.ts';
import { UPSTREAM_ERRORS } from './upstream-errors.ts';

/** Every `extensions.code` the gateway answers with. */
export const ERROR_CATALOG = {
  ...REQUEST_ERRORS,
  ...IMAGE_ERRORS,
  ...ACCOUNT_ERRORS,
  ...UPSTREAM_ERRORS,
  ...GATEWAY_ERRORS,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOG;

/** Every code, in the catalogue's order. */
export const ERROR_CODES = Object.keys(ERROR_CATALOG) as readonly ErrorCode[];
