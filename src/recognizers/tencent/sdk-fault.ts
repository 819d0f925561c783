import { faultOf } from '../../tencent-wire/error-codes.ts';
import type { RetryPolicy } from '../../tencent-wire/error-table.ts';
import { CallFault } from './call-fault.ts';
import { CutAnswer } from './watched-agent.ts';
import type { CallTrace } from './watched-agent.ts';

/** Statuses of whatever stands before Tencent and waited in vain: the call may have been carried out. */
const TIMEOUT_STATUSES: ReadonlySet<number> = new Set([408, 504, 524]);

/** What is known of a failed call beyond what was thrown. */
export interface FaultContext {
  readonly trace: Readonly<CallTrace>;
  /** How often a call is worth repeating that may have been carried out, and billed, unseen. */
  readonly uncertain: RetryPolicy;
}

/** The SDK's exception; told by its shape, for its class is exported from no index. */
interface SdkException extends Error {
  readonly requestId: unknown;
  /** Of `Response.Error`, whatever stood there. */
  readonly code?: unknown;
}

const isSdkException = (error: unknown): error is SdkException =>
  error instanceof Error && 'requestId' in error && 'traceId' in error;

/**
 * What the SDK threw, as an entry of the catalogue. It is judged by what was seen of the connection: the
 * SDK leaves of most faults a text alone, in which the endpoint's name stands too.
 * Source: what tencentcloud-sdk-nodejs-common 4.1.220 throws for each way in which a server can fail.
 */
export function faultFrom(error: unknown, context: FaultContext): CallFault {
  const { status } = context.trace;
  if (status === null) return connectionFault(error, context);
  if (status.code !== 200) return statusFault(error, status, context);
  return isSdkException(error) ? saidFault(error) : answerFault(error, context);
}

const badResponse = (cause: unknown): CallFault =>
  new CallFault('UPSTREAM_BAD_RESPONSE', 'no', { cause });

/** `Response.Error`: what Tencent itself says. */
function saidFault(error: SdkException): CallFault {
  const requestId = textOf(error.requestId);
  const code = textOf(error.code);
  if (code === null) {
    const tencent = { code, message: 'The answer holds an error without a code.', requestId };
    return new CallFault('UPSTREAM_BAD_RESPONSE', 'no', { tencent, cause: error });
  }
  const { code: ours, retry } = faultOf(code);
  return new CallFault(ours, retry, { tencent: { code, message: error.message, requestId } });
}

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** A status other than 200; the SDK drops the body with whatever code it held. */
function statusFault(
  cause: unknown,
  { code, text }: NonNullable<CallTrace['status']>,
  { uncertain }: FaultContext,
): CallFault {
  const message = `HTTP ${String(code)} ${text}`.trim();
  const detail = { tencent: { code: null, message, requestId: null }, cause };
  if (TIMEOUT_STATUSES.has(code)) return new CallFault('UPSTREAM_TIMEOUT', uncertain, detail);
  if (code === 429) return new CallFault('UPSTREAM_RATE_LIMITED', 'backoff', detail);
  if (code >= 500) return new CallFault('UPSTREAM_UNAVAILABLE', 'backoff', detail);
  if (code >= 400) return new CallFault('UPSTREAM_REQUEST_REJECTED', 'no', detail);
  return new CallFault('UPSTREAM_BAD_RESPONSE', 'no', detail);
}

/** The answer had begun with 200: it was cut, or it is not Tencent's. */
function answerFault(error: unknown, { uncertain }: FaultContext): CallFault {
  const cut =
    error instanceof CutAnswer ||
    (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE');
  if (cut) return new CallFault('UPSTREAM_UNREACHABLE', uncertain, { cause: error });
  return badResponse(error);
}

/** No answer at all. */
function connectionFault(cause: unknown, { trace, uncertain }: FaultContext): CallFault {
  // Of Node.js's parser: the server does not speak HTTP.
  if (trace.errorCode?.startsWith('HPE_') === true) return badResponse(cause);
  const fault = (retry: RetryPolicy): CallFault =>
    new CallFault('UPSTREAM_UNREACHABLE', retry, { cause });
  // Nothing was sent, nothing can be billed.
  if (!trace.connected) return fault('backoff');
  // A connection that was kept open and is closed just when it is used again has carried nothing.
  return fault(trace.staleSocket ? 'once' : uncertain);
}
