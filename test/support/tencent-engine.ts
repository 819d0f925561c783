import { LicenseError } from '../../src/domain/errors/license-error.ts';
import type { RecognitionRequest } from '../../src/recognition/ports.ts';
import { fixedCredentials } from '../../src/recognizers/tencent/credentials.ts';
import { createTencentRecognizer } from '../../src/recognizers/tencent/tencent-recognizer.ts';
import type {
  TencentRecognizer,
  TencentRecognizerOptions,
} from '../../src/recognizers/tencent/tencent-recognizer.ts';
import { imageNamed } from './recognition.ts';

export const TEST_CREDENTIALS = { secretId: 'AKID-test', secretKey: 'test-key' } as const;

/** The Tencent engine over an endpoint, without a limiter, with limits short enough for tests. */
export const createTestEngine = (
  endpoint: URL,
  overrides: Partial<TencentRecognizerOptions> = {},
): TencentRecognizer =>
  createTencentRecognizer({
    endpoint,
    credentials: fixedCredentials(TEST_CREDENTIALS),
    region: 'ap-guangzhou',
    language: 'zh-CN',
    proxy: null,
    timeoutMs: 500,
    deadlineMs: 5000,
    retryTimeouts: false,
    limiter: { acquire: () => Promise.resolve(() => undefined) },
    upstreamFaults: 1000,
    upstreamHoldMs: 10_000,
    accountHoldMs: 60_000,
    clock: Date.now,
    monotonicMs: () => performance.now(),
    random: () => 1,
    findSide: () => Promise.resolve('FRONT'),
    decodeBmp: () => {
      throw new LicenseError('IMAGE_UNDECODABLE');
    },
    observer: {
      onCall: () => undefined,
      onRetry: () => undefined,
      onHold: () => undefined,
    },
    ...overrides,
  });

/** A question about the main page of a small image. */
export const frontOf = (name: string): RecognitionRequest => ({
  image: imageNamed(name),
  side: 'FRONT',
  tractorSide: null,
});

/** A signal that is never given. */
export const forever = (): AbortSignal => new AbortController().signal;

/** Why the engine failed. @throws Error where it did not, or for a reason of its own. */
export const faultOf = async (asked: Promise<unknown>): Promise<LicenseError> => {
  const outcome = await asked.catch((error: unknown) => error);
  if (outcome instanceof LicenseError) return outcome;
  throw new Error('It did not fail as it may.', { cause: outcome });
};
