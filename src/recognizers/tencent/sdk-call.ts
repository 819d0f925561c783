import type { Agent } from 'node:http';
import { Client } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_client.js';
import type { VehicleLicenseOCRRequest } from 'tencentcloud-sdk-nodejs-ocr/tencentcloud/services/ocr/v20181119/ocr_models.js';
import type { OnSent } from '../../recognition/ports.ts';
import type { RetryPolicy } from '../../tencent-wire/error-table.ts';
import { CallFault } from './call-fault.ts';
import type { Credentials } from './credentials.ts';
import { reasonOf, startDeadline } from './deadline.ts';
import type { Deadline } from './deadline.ts';
import { faultFrom } from './sdk-fault.ts';
import { watchAgent } from './watched-agent.ts';

/** The language of Tencent's messages. */
export type TencentLanguage = 'zh-CN' | 'en-US';

export interface SdkCallOptions {
  /** Scheme, host and port. */
  readonly endpoint: URL;
  readonly region: string;
  readonly language: TencentLanguage;
  readonly agent: Agent;
  /** The longest time one call may take, from its start to the last byte of the answer, milliseconds. */
  readonly timeoutMs: number;
  /** How often a call is worth repeating that may have been carried out, and billed, unseen. */
  readonly uncertain: RetryPolicy;
}

/** Until when a call is waited for, and who is told that it went out. */
export interface CallLife {
  readonly signal: AbortSignal;
  readonly onSent: OnSent;
}

/**
 * Sends one VehicleLicenseOCR through the official SDK; resolves with the inside of `Response`.
 * @throws CallFault for every way in which it can fail; what the caller gave up for when he gives up.
 */
export type SdkCall = (
  parameters: VehicleLicenseOCRRequest,
  credentials: Credentials,
  life: CallLife,
) => Promise<unknown>;

/** @returns the call; every call has a client of its own, which costs nothing, over one agent. */
export function createSdkCall(options: SdkCallOptions): SdkCall {
  return async (parameters, credentials, { signal, onSent }) => {
    const { timeoutMs, uncertain } = options;
    const onTimeout = (): CallFault => new CallFault('UPSTREAM_TIMEOUT', uncertain);
    const deadline = startDeadline(signal, timeoutMs, onTimeout);
    try {
      return await send(options, { parameters, credentials }, { ...deadline, onSent });
    } finally {
      deadline.clear();
    }
  };
}

async function send(
  options: SdkCallOptions,
  what: { parameters: VehicleLicenseOCRRequest; credentials: Credentials },
  deadline: Pick<Deadline, 'signal' | 'passed'> & Pick<CallLife, 'onSent'>,
): Promise<unknown> {
  const watched = watchAgent(options.agent, deadline.onSent);
  const transport = new AbortController();
  const stop = (): void => {
    transport.abort();
  };
  deadline.signal.addEventListener('abort', stop);
  try {
    const client = clientOf(options, what.credentials, watched.agent);
    const answer: unknown = await Promise.race([
      client.request('VehicleLicenseOCR', what.parameters, { signal: transport.signal }),
      watched.broken,
      deadline.passed,
    ]);
    return answer;
  } catch (error) {
    // Whatever is left of the answer is of no use: its connection is closed with it.
    stop();
    if (deadline.signal.aborted) throw reasonOf(deadline.signal);
    throw faultFrom(error, { trace: watched.trace, uncertain: options.uncertain });
  } finally {
    deadline.signal.removeEventListener('abort', stop);
  }
}

const clientOf = (options: SdkCallOptions, credentials: Credentials, agent: Agent): Client =>
  new Client({
    credential: { ...credentials },
    region: options.region,
    profile: {
      language: options.language,
      httpProfile: {
        protocol: `${options.endpoint.protocol}//`,
        endpoint: options.endpoint.host,
        agent,
        headers: { 'Accept-Encoding': 'identity' },
        // The SDK's limit starts anew with the body; ours, in the signal, does not.
        reqTimeout: 0,
      },
    },
  });
