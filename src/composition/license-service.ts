import type { Config } from '../config/config.ts';
import { createCallerQuota } from '../http/authentication/caller-quota.ts';
import { traceRecognizer } from '../observability/tracing.ts';
import { createForgetRecognition } from '../recognition/forget.ts';
import type { ForgetRecognition } from '../recognition/forget.ts';
import type { HealthSource, ImageIntake } from '../recognition/ports.ts';
import { createRecallRecognitions } from '../recognition/recall.ts';
import type { RecallRecognitions } from '../recognition/recall.ts';
import { createRecognizeLicense } from '../recognition/recognize.ts';
import type { RecognizeLicense } from '../recognition/recognize.ts';
import { composeCallerShares } from './caller-shares.ts';
import { composeIntake } from './door.ts';
import { composeEngines } from './engines.ts';
import { composeCache, composeFlight, composeSharedLimiter } from './remembering.ts';
import type { Sight } from './sight.ts';

/** The use cases, whatever face they are asked through. */
export interface LicenseService {
  readonly recognize: RecognizeLicense;
  readonly recallRecognitions: RecallRecognitions;
  readonly forgetRecognition: ForgetRecognition;
  readonly intake: ImageIntake;
  readonly health: readonly HealthSource[];
  /** Resolves once every engine is warm. @throws LicenseError where one cannot start. */
  started(): Promise<void>;
  close(): Promise<void>;
}

/** How long the start waits for the store's first answer, milliseconds. */
const CACHE_PATIENCE_MS = 2000;

/** The use cases over the engines and the memory that the settings name. */
export async function composeLicenseService(config: Config, sight: Sight): Promise<LicenseService> {
  const clock = Date.now;
  const cache = composeCache(config, sight);
  const { memory } = cache;
  const intake = composeIntake(config);
  const engines = await composeEngines(config, {
    limiter: composeSharedLimiter(cache, config),
    clock,
    sight,
  });
  const recognize = createRecognizeLicense({
    recognizer: traceRecognizer(engines.recognizer),
    memory,
    flight: composeFlight(cache, config),
    quota: createCallerQuota(config.RECOGNITIONS_PER_MINUTE),
    shares: composeCallerShares(config),
    observer: sight.metrics.observer,
    clock,
    timeoutMs: config.REQUEST_TIMEOUT_MS,
    refreshesStale: config.CACHE_REFRESHES_STALE,
  });
  const forget = createForgetRecognition(memory);
  return {
    recognize: (request, context) => cache.request(() => recognize(request, context)),
    recallRecognitions: createRecallRecognitions(
      memory,
      clock,
      config.SHARED_RESULTS ? 'shared' : 'own',
    ),
    forgetRecognition: (id, caller) => cache.request(() => forget(id, caller)),
    intake,
    health: [...engines.health, ...cache.health],
    started: async () => {
      await engines.started();
      await cache.ready(CACHE_PATIENCE_MS);
    },
    close: async () => {
      await engines.close();
      await cache.close();
    },
  };
}
