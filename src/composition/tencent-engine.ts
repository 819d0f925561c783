import type { Config } from '../config/config.ts';
import { LicenseError } from '../domain/errors/license-error.ts';
import type { CallLimiter, SideFinder } from '../recognition/ports.ts';
import { decodeBmp } from '../recognizers/embedded/pixels/bmp.ts';
import { credentialsInFile, fixedCredentials } from '../recognizers/tencent/credentials.ts';
import type { CredentialSource } from '../recognizers/tencent/credentials.ts';
import { createPacedLimiter } from '../recognizers/tencent/paced-limiter.ts';
import { createTencentRecognizer } from '../recognizers/tencent/tencent-recognizer.ts';
import type {
  TencentObserver,
  TencentRecognizer,
} from '../recognizers/tencent/tencent-recognizer.ts';
import type { EngineSurroundings } from './engine-surroundings.ts';
import type { Sight } from './sight.ts';

const monotonicMs = (): number => performance.now();

/**
 * The Tencent engine by the settings.
 * @throws LicenseError ACCOUNT_CREDENTIALS_REJECTED where its credentials are missing or cannot be read.
 */
export async function composeTencent(
  config: Config,
  { limiter, clock, sight }: EngineSurroundings,
  findSide: SideFinder,
): Promise<TencentRecognizer> {
  const credentials = credentialsOf(config, sight);
  // A gateway that no call can be signed for must not say that it is ready.
  await credentials().catch((cause: unknown) => {
    throw rejected('TENCENT_CREDENTIALS_FILE cannot be read, or is not as the README says.', cause);
  });
  const engine = createTencentRecognizer({
    credentials,
    endpoint: new URL(config.TENCENT_ENDPOINT),
    region: config.TENCENT_REGION,
    language: config.TENCENT_LANGUAGE,
    proxy: config.TENCENT_PROXY === undefined ? null : new URL(config.TENCENT_PROXY),
    timeoutMs: config.TENCENT_TIMEOUT_MS,
    deadlineMs: config.TENCENT_DEADLINE_MS,
    retryTimeouts: config.TENCENT_RETRY_TIMEOUTS,
    limiter: limiter ?? localLimiter(config, sight),
    upstreamFaults: config.TENCENT_BREAKER_FAULTS,
    upstreamHoldMs: config.TENCENT_BREAKER_HOLD_MS,
    accountHoldMs: config.TENCENT_ACCOUNT_HOLD_MS,
    findSide,
    decodeBmp: (bytes) => {
      const { data, width, height } = decodeBmp(bytes, config.MAX_IMAGE_PIXELS);
      return { pixels: data, width, height, channels: 4 };
    },
    clock,
    monotonicMs,
    random: Math.random,
    observer: observerOf(sight),
  });
  sight.metrics.watchHolds(() => engine.holds());
  return engine;
}

function localLimiter(config: Config, { metrics }: Sight): CallLimiter {
  const limiter = createPacedLimiter({
    requestsPerSecond: config.TENCENT_REQUESTS_PER_SECOND,
    maxQueue: config.TENCENT_QUEUE,
    maxWaitMs: config.TENCENT_QUEUE_WAIT_MS,
    monotonicMs,
  });
  metrics.watch('limiter_queue_length', () => limiter.waiting);
  return limiter;
}

/** @throws LicenseError ACCOUNT_CREDENTIALS_REJECTED where the settings name none. */
function credentialsOf(config: Config, { onFault }: Sight): CredentialSource {
  const {
    TENCENT_CREDENTIALS_FILE: file,
    TENCENTCLOUD_SECRET_ID: secretId,
    TENCENTCLOUD_SECRET_KEY: secretKey,
    TENCENTCLOUD_TOKEN: token,
  } = config;
  if (file !== undefined) return credentialsInFile(file, onFault);
  if (secretId === undefined || secretKey === undefined) {
    throw rejected(
      'The engine tencent needs TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or TENCENT_CREDENTIALS_FILE.',
    );
  }
  return fixedCredentials({ secretId, secretKey, ...(token !== undefined && { token }) });
}

const rejected = (message: string, cause?: unknown): LicenseError =>
  new LicenseError('ACCOUNT_CREDENTIALS_REJECTED', { message, cause });

const observerOf = ({ log, metrics }: Sight): TencentObserver => ({
  onCall: ({ outcome, durationMs }) => {
    metrics.tencentCall(outcome);
    if (outcome !== 'OK') metrics.upstreamFault(outcome);
    log.debug('tencent answered', { part: 'tencent', state: outcome, durationMs });
  },
  onRetry: ({ code }) => {
    log.debug('tencent is asked again', { part: 'tencent', error: code });
  },
  onHold: (kind, { fault }) => {
    log.warn('calls to tencent are held', { part: 'tencent', state: kind, error: fault.code });
  },
});
