import { LicenseError } from '../domain/errors/license-error.ts';

/** What is written of an error. */
export interface FaultShape {
  readonly type: string;
  /** A code of the catalogue, of Node or of a library. */
  readonly code?: string;
  /** Of our own errors only: a library's message may quote what it choked on. */
  readonly message?: string;
  readonly tencentCode?: string;
  readonly tencentRequestId?: string;
  /** Where it was raised: the frames, without the message above them. */
  readonly at?: readonly string[];
  readonly cause?: FaultShape;
}

const MOST_FRAMES = 8;
const MOST_CAUSES = 4;
const CODE = /^[\w.-]{1,80}$/u;

/** Describes an error without repeating anything that a caller sent or a card shows. */
export function faultShape(error: unknown, depth = 0): FaultShape {
  if (!(error instanceof Error)) return { type: typeof error };
  const { cause } = error;
  return {
    type: error.name,
    ...codeOf(error),
    ...(error instanceof LicenseError && ownWords(error)),
    at: framesOf(error),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: faultShape(cause, depth + 1) }),
  };
}

function codeOf(error: Error & { readonly code?: unknown }): Pick<FaultShape, 'code'> {
  return typeof error.code === 'string' && CODE.test(error.code) ? { code: error.code } : {};
}

function ownWords({ message, tencent }: LicenseError): Partial<FaultShape> {
  const { code, requestId } = tencent ?? { code: null, requestId: null };
  return {
    message,
    ...(code !== null && { tencentCode: code }),
    ...(requestId !== null && { tencentRequestId: requestId }),
  };
}

const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
