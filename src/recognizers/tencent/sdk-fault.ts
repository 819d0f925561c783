import { faultOf } from '../../tencent-wire/error-codes.ts';
import type { RetryPolicy } from '../../tencent-wire/error-table.ts';
import { CallFault } from './call-fault.ts';
import { CutAnswer } from './watched-agent.ts';
import type { CallTrace } from './watched-agent.ts';

/** Node.js on a connection that never came about: nothing was sent, nothing can be billed. */
const NEVER_CONNECTED =
  /\bconnect E|getaddrinfo|certificate|SSL|TLS connection|socket disconnected before secure|proxy/iu;

/** Node.js on a server that does not speak HTTP. */
const NOT_HTTP = /parse error|invalid header|redirect/iu;

/** What is known of a failed call beyond what was thrown. */
export interface FaultContext {
  readonly trace: Readonly<CallTrace>;
  /** How often a call is worth repeating that may have been carried out, and billed, unseen. */
  readonly uncertain: RetryPolicy;
}

/** The SDK's exception; told by its shape, for its class is exported from no index. */
interface SdkException extends Error {
  readonly requestId: string;
  readonly traceId: string;
  readonly httpCode?: number;
  readonly code?: string;
}

const isSdkException = (error: unknown): error is SdkException =>
  error instanceof Error && 'requestId' in error && 'traceId' in error;

/**
 * What the SDK threw, as an entry of the catalogue.
 * Source: what tencentcloud-sdk-nodejs-common 4.1.220 throws for each way in which a server can fail.
 */
export function faultFrom(error: unknown, context: FaultContext): CallFault {
  if (context.trace.redirected) return badResponse(error);
  if (!isSdkException(error)) return answerFault(error, context);
  if (error.code !== undefined) return saidFault(error, error.code);
  if (error.httpCode !== undefined) return statusFault(error, error.httpCode);
  return connectionFault(error, context);
}

const badResponse = (cause: unknown): CallFault =>
  new CallFault('UPSTREAM_BAD_RESPONSE', 'no', { cause });

/** `Response.Error`: what Tencent itself says. */
function saidFault(error: SdkException, code: string): CallFault {
  const { code: ours, retry } = faultOf(code);
  const requestId = error.requestId === '' ? null : error.requestId;
  return new CallFault(ours, retry, { tencent: { code, message: error.message, requestId } });
}

/** A status other than 200; the SDK drops the body with whatever code it held. */
function statusFault(error: SdkException, status: number): CallFault {
  const tencent = {
    code: null,
    message: `HTTP ${String(status)} ${error.message}`.trim(),
    requestId: null,
  };
  const detail = { tencent, cause: error };
  if (status === 429) return new CallFault('UPSTREAM_RATE_LIMITED', 'backoff', detail);
  if (status >= 500) return new CallFault('UPSTREAM_UNAVAILABLE', 'backoff', detail);
  if (status >= 400) return new CallFault('UPSTREAM_REQUEST_REJECTED', 'no', detail);
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

/** No answer at all. The cause stands in the message's text alone. */
function connectionFault(error: SdkException, { trace, uncertain }: FaultContext): CallFault {
  if (NOT_HTTP.test(error.message)) return badResponse(error);
  const fault = (retry: RetryPolicy): CallFault =>
    new CallFault('UPSTREAM_UNREACHABLE', retry, { cause: error });
  if (NEVER_CONNECTED.test(error.message)) return fault('backoff');
  // A connection that was kept open and is closed just when it is used again has carried nothing.
  return fault(trace.staleSocket ? 'once' : uncertain);
}
